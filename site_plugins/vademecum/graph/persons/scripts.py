"""Names in scripts that have no capitals: what their words and syllables tell."""

from __future__ import annotations

import re

from vademecum.graph.persons.folding import folded

# Letters of a title stay together, since these scripts write no space after one.
_TITLES = re.compile(
    "^(?:السيد|السيدة|الدكتور|الدكتورة|الشيخ|الأستاذ|الأستاذة|د\\.|श्री|श्रीमती|डॉ\\.?|सुश्री|นาย|นางสาว|นาง|כבוד|מר|גב'|ד\"ר)[\\s\u0e01-\u0e5b]+"
    "|(?:さん|様|氏|先生|女士|小姐|교수|박사|씨|님)$"
)
_NAMED = (
    # Arabic and Persian, without the article
    "جمعية جمعيه مؤسسة موسسة لجنة اتحاد مركز جامعة وزارة شبكة نقابة حركة منظمة هيئة مجلس حزب نادي بنك معهد مدرسة "
    "شركة غرفة بلدية محافظة تحالف ائتلاف صندوق مبادرة مستشفى مسجد كنيسة اذاعة إذاعة قناة صحيفة جريدة مكتب برنامج "
    "مشروع فريق تجمع رابطة منتدى أصدقاء شباب نساء عمال مزارعي مزارعو مياه مناخ بيئة وطنية وطني دولية بنیاد انجمن "
    "سازمان موسسه دانشگاه وزارت شرکت شبکه کانون جمعیت حزب مرکز بانک اتحادیه شورای "
    # Hebrew
    "עמותת עמותה ארגון איגוד התאחדות מכון אוניברסיטת אוניברסיטה משרד מועצת מועצה עיריית קרן מרכז תנועת תנועה "
    "מפלגת ועד ועדת חברת רשת בנק בית "
    # Devanagari, Bengali, Tamil and neighbours
    "संघ समिति संस्था मंच परिषद मंत्रालय विश्वविद्यालय न्यास संगठन आयोग मंडल सभा दल केंद्र विद्यालय बैंक "
    "फाउंडेशन ট্রাস্ট সমিতি সংঘ সংস্থা পরিষদ ফাউন্ডেশন বিশ্ববিদ্যালয় মন্ত্রণালয় কেন্দ্র ফোরাম சங்கம் அமைப்பு "
    "கழகம் மன்றம் அறக்கட்டளை ادارہ تنظیم ادارے کونسل فاؤنڈیشن "
    # Georgian, Armenian (which has capitals), Amharic
    "ასოციაცია ფონდი ცენტრი კავშირი საზოგადოება ორგანიზაცია უნივერსიტეტი სამინისტრო ማህበር ድርጅት ኮሚቴ ተቋም ዩኒቨርሲቲ "
    "ሚኒስቴር "
    "ማዕከል ፋውንዴሽን ህብረት"
)
_WORDS = frozenset(folded(word) for word in _NAMED.split())
_EAST_ASIAN = re.compile(
    "会|會|社|团|團|局|部|院|校|司|协|協|中心|基金|组织|組織|网|網|联盟|聯盟|厅|廳|所|党|黨|委|厂|廠|站|馆|館|署|処|处|處|府|省|市|県|县|"
    "區|区|村|寺|組|组|軍|军|台|報|报|行|店|城|盟|連|联|聯|センター|ネット|クラブ|グループ|"
    "회|단$|당$|청$|원$|부$|사$|협|센터|재단|연합|연대|연맹|조합|위원|학교|은행|모임|네트워크|기관|기구"
)
_HAN_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧"
)
_JAPANESE_SURNAMES = re.compile(
    "^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々木|松本|井上|木村|清水|山崎|森|池田|橋本|阿部|石川|前田|藤田|岡田|後藤|長谷川|石井|村上)"
)
_KOREAN_SURNAMES = frozenset("김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민진")
_ARTICLES = ("وال", "ال", "لل", "ה")


def reason(name: str) -> str | None:
    """Why a name without capitals seems a person's; None where it does not, or where its script has capitals."""
    if _TITLES.search(name):
        return "has a title that persons have"
    bare = name.replace(" ", "")
    if re.fullmatch("[\u3005\u3040-\u30ff\u3400-\u9fff\u00b7]+", bare):
        return _east_asian(bare)
    if re.fullmatch("[\uac00-\ud7a3]+", bare):
        korean = len(bare) in {2, 3, 4} and bare[0] in _KOREAN_SURNAMES and not _EAST_ASIAN.search(bare)
        return "is written as Korean names of persons are" if korean and len(bare) == 3 else None
    words = name.split()
    known = any(_bare(word) in _WORDS or folded(word) in _WORDS for word in words)
    if 2 <= len(words) <= 4 and not known:
        return f"is {len(words)} words, and none of them says that it is an organisation"
    return None


def _east_asian(bare: str) -> str | None:
    if _EAST_ASIAN.search(bare):
        return None
    chinese = 2 <= len(bare) <= 4 and bare[0] in _HAN_SURNAMES
    japanese = 3 <= len(bare) <= 6 and _JAPANESE_SURNAMES.match(bare)
    return "begins with a family name" if chinese or japanese else None


def _bare(word: str) -> str:
    """A word without its article."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 1:
            return folded(word.removeprefix(article))
    return folded(word)
