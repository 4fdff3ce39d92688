"""Words that tell an organisation from a person, in the languages of many posts. All are compared without accents."""

from __future__ import annotations

from vademecum.graph.persons.folding import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split())


LEGAL_FORMS = _set(
    "ltd limited llc llp plc inc incorporated corp corporation co company cic gmbh mbh ag ug kg ohg gbr ev e.v se nv "
    "bv vzw asbl aisbl sarl sas sa spa srl snc scrl oy ry ab as asa aps a/s d.o.o doo d.d sp z.o.o zoo kft zrt ooo "
    "oao zao pte pty bhd ngo ong ngos onlus ets foundation trust e.g.m.b.h "
)
"""Legal forms, without which two spellings of a name are the same."""

ORGANISATION = LEGAL_FORMS | _set(
    # English
    "academy action agency aid alliance archive assembly association associations authority bank board body bureau "
    "business cabinet campaign caucus center centre chamber chapter charity church circle city club coalition "
    "collective college commission committee commons commune community confederation conference congress consortium "
    "consulate convention cooperative co-operative co-op coop council court delegation department desk directorate "
    "district embassy enterprise enterprises exchange faculty family federation firm forum front fund funds "
    "government group groups guild guilds harbour hospital house hub initiative institute institution international "
    "journal kindergarten lab laboratory league legislature library lodge market media ministry mission monastery "
    "mosque movement municipality museum network news newspaper observatory office orchestra order organisation "
    "organization organisers outreach parish parliament partnership party platform police port press programme "
    "program project radio research school secretariat section senate service services shelter shop society station "
    "studio synagogue syndicate synod taskforce team television temple theatre theater think-tank tribune union "
    "unions university volunteers watch ward works "
    # what organisations name themselves after
    "air animals apprentices artists bakers bees bicycle birds boats bus businesses cancer children citizens civic "
    "clean climate coast community consumers crisis culture cyclists dairy data delta democracy development digital "
    "disability doctors drivers earth ecology economy education elderly energy engineers environment environmental "
    "exporters farm farmers fishers fishermen fishing food football forest forests freedom friends future gardens "
    "generation girls grain green health help heritage hospitals housing human hydro independent industry "
    "journalists justice labour labor land lawyers local maritime medical mercy merchants midwives migrants mills "
    "miners mothers mountain music nature neighbours neighbors nurses ocean parents peace people peoples pensioners "
    "planet policy pupils rail rainforest recycling refugees relief renters rescue rights river rivers road roads "
    "rural safe science scouts sea seeds seniors shelters solar solidarity sports stop students survivors "
    "sustainability sustainable teachers tenants today together tomorrow traders transit transparency transport "
    "trees upland urban valley veterans victims villages voice voices volunteer warden wardens waste water wave "
    "wetland wetlands wild wildlife wind women workers world youth zero youngsters "
    " abbey actors advisers aid airline airport allotments alumni artisans athletics authors bakery band basin boatmen "
    "bookshop brewers brewery brigade broadcasting builders canal canteen carers carpenters cathedral channel "
    "chronicle choir clinic coastal communities consultants convent conservation corps counsel craft crafts credit "
    "crew cricket daily dance diocese dock dockers ecological ecology education employers employees ensemble estate "
    "exhibition factory fair ferry festival film fisheries firefighters fund gallery garage gazette gas guides "
    "harvest herald historians holdings hospice hostel hotel hub hydropower insurance irrigation kitchen landowners "
    "landlords library livestock logistics magazine managers markets masons mayors messenger metro mine mines mining "
    "mutual national nursery observer occupational opera organic outdoor pantry patients parks partners pharmacy "
    "philharmonic planners planters podcast port postal potters power print printers prison producers publishers "
    "publishing quarry railway railways ranchers rangers readers refinery refuge residents retailers review riders "
    "ramblers runners sailing sanctuary savings scholars seafarers senate settlement shepherds shipping shipyard "
    "singers social software startups steel stewards stores surveyors swimmers taxi technologies telecom textile "
    "times tourism tourists town trade trains trainers training tram transition transport travellers troop unemployed "
    "users utilities utility ventures veterinary vineyards volunteering waterways weavers weekly welfare wholesale "
    "winemakers wine woodland woodlands workshop writers yard agriculture agricultural aviation cable chemical coal "
    "commerce commercial construction cooperation diaspora district electric electricity equality estates export "
    "federal fishery forestry geological heritage historical import industrial industries irrigators justice legal "
    "logistic mutualists oil panel petroleum provincial public regional registry research rowing ski solidarity sport "
    "state student technical tennis urbanists vocational voluntary watershed wrestling cycling cycle walking walkers "
    "climbing mountaineers hiking boxing football gymnastics "
    # French
    "agence alliance amis amicale assemblee assises atelier banque bureau cabinet cercle chambre chretienne citoyens "
    "collectif comite commissariat communaute conseil coopérative ecole eglise fabrique federation fondation fonds "
    "groupe groupement hopital institut jeunes jeunesse ligue mairie maison ministere mouvement musee observatoire "
    "organisation parti plateforme prefecture reseau secours societe syndicat université ville "
    # Spanish, Portuguese, Italian, Catalan, Romanian
    "agencia agenzia alianza aliança alleanza amigos amici asamblea asociacion asociatia associacao associazione "
    "ateneo ayuntamiento banco banca camara camera casa centro centrul cidade ciudad ciudadanos clima climatica "
    "coalicion colectivo coletivo comision comissao comitato comite comunidad comunidade comunita confederacion "
    "consejo conselho consiglio cooperativa corporacion ecologistas escola escuela federacion federacao federazione "
    "fundacion fundacao fondazione fundatia fondo fundo gremio grupo gruppo iglesia igreja iniciativa instituto "
    "istituto jovenes jovens juventud junta liga mesa ministerio ministero movimiento movimento mujeres mulheres "
    "museo nacional nazionale observatorio osservatorio organizacion organizzazione partido partito pastoral "
    "plataforma red rede rete scuola sindicato sindacato sociedad sociedade societa societatea taller trabajadores "
    "uniao union unione universidad "
    "universidade universita vecinos"
    # German, Dutch, Scandinavian, Finnish
    "akademie aktion amt arbeitskreis bank behorde bundnis bund bewegung buro fonds forening forbund fraktion "
    "freunde gemeinde genossenschaft gesellschaft gewerkschaft gruppe handwerkskammer initiative institut jugend "
    "kammer kirche kreis landkreis ministerium museum netzwerk partei rat schule stadt stiftung universitat verband "
    "verein vereinigung werk zentrum beweging gemeente genootschap kerk raad stichting vakbond vereniging vrienden "
    "foreningen fylke kommune kommun laget lag nettverk radet selskab selskap stiftelse stiftelsen yhdistys liitto "
    "seura saatio "
    # Slavic, Baltic, Greek, Turkish, Hungarian
    "agencija agencja asociacija centar centrum drustvo fondacija fond fundacja grupa inicjatywa inicijativa "
    "instytut institut klub komisja koalicja liga ministarstvo ministerstvo ministerstwo mreza organizacija "
    "organizacja partia rada savez savet spolek sdruzeni stowarzyszenie stranka towarzystwo udruga udruzenje unija "
    "uniwersytet univerzita zdruzenje zveza zwiazek агенция агентство академия асоціація ассоциация асоциация банк "
    "движение центр центар институт інститут клуб комитет комитет коалиция министерство міністерство общество "
    "объединение организация партия профсоюз рада сеть совет союз товариство университет университет фонд фундация "
    "церковь школа сдружение удружење друштво савез бирлиги қоғам ассоциацияси δικτυο ενωση ιδρυμα κεντρο κινημα "
    "οργανωση συλλογος συνδεσμος σωματειο πανεπιστημιο υπουργειο belediye birlik birligi dernegi dernek federasyonu "
    "hareketi kurulu meclisi merkezi odasi partisi platformu sendikasi toplulugu universitesi vakfi vakif egyesulet "
    "alapitvany szovetseg tarsasag "
    # Asian and African languages in Latin letters
    "badan dewan forum gerakan himpunan ikatan jaringan kelompok kementerian koalisi komisi lembaga majelis "
    "masyarakat organisasi pemuda perhimpunan perkumpulan persatuan pertubuhan pusat serikat universitas yayasan "
    "samahan samiti sangh sangha sanstha parishad manch mandal sabha trust chama baraza chuo jumuiya kanisa muungano "
    "shirika taasisi umoja umma wizara harambee saccos sacco hoi lien doan trung tam "
)

_ENDS = (
    "verein verband bund amt werk gesellschaft stiftung initiative zentrum schule hochschule universitat kirche "
    "genossenschaft gemeinde gemeinschaft kammer partei gewerkschaft kreis netz netzwerk forening foreningen forbund "
    "forbundet foerbundet selskap selskab radet raadet stiftelsen yhdistys liitto seura saatio keskus "
    "virasto vereniging bond stichting raad egyesulet szovetseg gruppe buro bank lab labs net tech media press works "
    "watch aid hub fest союз фонд центр "
)
SUFFIXES = tuple(dict.fromkeys(_ENDS.split()))
"""Ends of compound words that say organisation: Umweltverein, Naturvernforbundet."""

SMALL_WORDS = _set(
    "of for and the in on at to against with without from by our we us your through des les aux pour et sans contre "
    "sur para por contra und fur gegen ohne die das im per con nel delle voor tegen och for mot dla za dlya для "
    "против за и ve icin untuk dan ya za kwa "
)
"""Words in small letters that stand in names of organisations and not in those of persons."""

FIRST_WORDS = _set("the our for against we save stop los las les die das fur pour para por a")
"""Words that open a name of an organisation."""

PARTICLES = _set(
    "de da do dos das du di del della der den van von zu zur ten ter la le el al bin ibn bint abu ben bar y e af av "
    "ul san st mc mac o ap "
)
"""Small words that stand inside the names of persons."""

SURNAMES = _set(
    "bank barber church city club court craft estate fair forest green hall house law lodge marsh mercy mine post "
    "power price school temple town watch ward works wood young gardens parks rivers waters fields brook"
)
"""Words that tell of an organisation unless a given name stands with them: they are family names, too."""
