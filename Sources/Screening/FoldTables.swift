/// Letters of the alphabets that sound much as they are written: a letter, then how it is written
/// in Latin letters. Where a script is used by several languages, the reading is the one that the
/// lists use most; what differs (Russian and Ukrainian г) is left to likeness of sound.
enum FoldTables {
  /// BGN/PCGN, Russian first, then letters of the other languages.
  static let cyrillic = """
    аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь \
    эe юyu яya ёyo іi їyi єye ґg ўu ђdj јj љlj њnj ћc џdz ѓgj ќkj ѕdz ѐe ѝi ӣi ҳh қk ғgh ҷj ӯu \
    әa өo үu ұu һh ңn ҡk ҙz ҫs ԥp ҽch ҿch ҟk ҭt ҵts ӡdz ӷg ҩo ѣe ѳf ѵi
    """
  static let greek = """
    αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo
    """
  /// Arabic, Persian, Urdu, Pashto and Kurdish. Vowels are mostly not written: words of this
  /// script are compared by their consonants.
  static let arabic = """
    اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn هh وw يy ىa \
    ةa ء أa إi آa ؤw ئy ٱa پp چch ژzh گg کk یy ڤv ہh ۀa ھh ےy ۓy ٹt ڈd ڑr ںn ټt ډd ړr ښsh ګg ڼn \
    ېe ۍy څts ځdz ژzh ڕr ڵl ۆo ێe ەa ۇu ۋv ېe ىi ﻻla ڭng
    """
  static let hebrew = """
    אa בb גg דd הh וv זz חh טt יy כk ךk לl מm םm נn ןn סs עa פp ףf צts ץts קk רr שsh תt
    """
  static let georgian = """
    აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts \
    ჭch ხkh ჯj ჰh ჱe ჲy ჳu ჴq ჵo ჶf
    """
  static let armenian = """
    աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr \
    սs վv տt րr ցts ւw փp քk օo ֆf ևev
    """
  /// The Royal Thai General System, initial sounds. The vowels that are written before their
  /// consonant are put behind it by the folder.
  static let thai = """
    กk ขkh ฃkh คkh ฅkh ฆkh งng จch ฉch ชch ซs ฌch ญy ฎd ฏt ฐth ฑth ฒth ณn ดd ตt ถth ทth ธth นn บb \
    ปp ผph ฝf พph ฟf ภph มm ยy รr ฤrue ลl ฦlue วw ศs ษs สs หh ฬl อo ฮh ะa ัa าa ำam ิi ีi ึue ืue \
    ุu ูu เe แae โo ใai ไai ๅa
    """
  /// Latin letters that Unicode does not name as a letter with a mark on it, and typographic signs.
  static let latin = """
    ßss ẞss æae ǽae œoe ðd þth ıi ĸk ŋn əa ɐa ɑa ɔo ɛe ɣg ɖd ƒf ɪi ʃsh ʒzh ʼ ʻ ʽ ʾ ʿ ˈ ʹ ʺ ĳij \
    ŉn ſs \
    ﬁfi ﬂfl ﬀff ﬃffi ﬄffl ﬅst ﬆst ªa ºo ǆdz ǳdz ǉlj ǌnj ƿw ȝgh ɂ
    """
  /// Hangul syllables are made of an initial, a vowel and perhaps a final (Unicode 3.12): how each
  /// is written, near to what the lists use (McCune-Reischauer without marks).
  static let hangulInitials = "k kk n t tt r m p pp s ss - ch jj ch k t p h"
  static let hangulVowels = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"
  static let hangulFinals =
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
}
