"""What a network study's page says and draws: words from numbers, the map, and the map beside what people say."""
