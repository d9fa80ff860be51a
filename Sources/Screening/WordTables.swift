/// Words that say less than a name does, by what they are. Put together from the general words of
/// the US lists (Consolidated Screening List, 2022, public domain) and from what titles, particles
/// and numbers are called; each is written as the folder writes it.
enum WordTables {
  /// Join names without being one.
  static let particles = """
    al el ul ad ar as ash at az an bin ibn ben bint bnt ould wuld ag de da do das dos del della di \
    du des la le las los van von der den ter ten zu zum zur of the and und et y e i u ur ud uz bu \
    st saint san in for fur pour para por na a to on o
    """
  /// Said to somebody, and not part of the name.
  static let titles = """
    mr mrs ms miss dr prof professor eng engineer sir lord lady dame sheikh shaykh shaikh sheik \
    cheikh haji hajji hajj hadji alhaji alhaj mullah mulla mollah maulavi mawlawi mawlavi maulana \
    molvi qari ustad ustaz imam ayatollah hojatoleslam sayyid sayyed syed seyed seyyed sayed \
    general \
    gen colonel col major maj brigadier captain capt lieutenant lt admiral commander marshal \
    president minister prince princess king queen herr frau senor don mme madame jr sr junior \
    senior \
    ing lic phd esq hon reverend rev father bishop comrade known alias aka
    """
  /// So many people are called so that it says less: each given name or family name here stands
  /// for more than two in a hundred of the persons on the lists.
  static let common = """
    mohammad muhammad mohammed mohamed mohamad muhammed mohd ali abd abdul abdel abu abou abdullah \
    abdallah ahmad ahmed hassan hasan hussein husayn hussain hossein ibrahim omar umar said saeed \
    khan kim ri pak rahman jose maria juan carlos luis vladimir alexander aleksandr sergey sergei \
    ivan mahmoud mahmud mustafa din allah shah jan
    """
  /// What bodies are called after what they do: they tell one body from another only where nothing
  /// else does.
  static let trades = """
    bank banco banque trading trade research institute technology technologies industry industries \
    industrial shipping engineering development center centre foundation electronics electronic \
    organization organisation investment investments plant management enterprise enterprises \
    scientific science sciences production design aviation oil gas association shipbuilding \
    services \
    service commercial petrochemical security exchange committee construction energy export import \
    systems system society academy factory aerospace fund logistics marine ministry military \
    insurance steel air equipment money capital aircraft manufacturing shipyard information \
    concern \
    force forces bureau transport transportation solutions consulting media medical mining \
    petroleum \
    power finance financial credit leasing chemical machinery machine communications communication \
    electric university college school laboratory office agency department administration \
    directorate complex establishment network movement party front army brigade battalion division \
    corps council union federation charity charitable relief welfare humanitarian holding holdings \
    group international global national general state public company corporation overseas \
    universal \
    zavod tekhnologii proizvodstvennoe nauchno institut kompaniya obedinenie inversiones grupo \
    comercializadora inmobiliaria servicios industria comercial hotel club farm travel tourism \
    airlines lines line ocean offshore supply supplies product products project special materials \
    digital data software cloud partners partner motors motor chemicals pharma pharmaceutical \
    pharmaceuticals foods food textile textiles
    """
  /// Hundreds of the countries, regions and towns that stand in names of bodies.
  static let places = """
    china chinese russia russian iran iranian iraq iraqi syria syrian korea korean cuba cuban \
    libya \
    libyan sudan yemen lebanon lebanese palestine palestinian afghanistan pakistan india indian \
    japan japanese germany german deutschland france french italy italian spain spanish espana \
    portugal netherlands holland belgium switzerland swiss schweiz austria sweden norway norge \
    denmark finland poland polska ukraine ukrainian belarus turkey turkish turkiye georgia armenia \
    azerbaijan kazakhstan uzbekistan america american usa us uk britain british england scotland \
    ireland canada canadian mexico brazil brasil argentina chile colombia peru venezuela panama \
    egypt morocco algeria tunisia nigeria kenya ethiopia somalia somali angola africa african \
    asia asian europe european arabia saudi arab emirates uae qatar kuwait bahrain oman jordan \
    israel singapore malaysia indonesia thailand vietnam philippines myanmar taiwan hong kong \
    hongkong macau beijing shanghai shenzhen nanjing chengdu dalian guangzhou tianjin xian wuhan \
    moscow moskva petersburg tehran damascus beirut baghdad dubai istanbul london paris berlin \
    frankfurt zurich geneva york boston chicago dallas atlanta phoenix cleveland angeles tokyo \
    seoul pyongyang mumbai delhi karachi kabul cairo tripoli minsk kyiv kiev crimea donetsk \
    luhansk \
    malta cyprus north south east west northern southern eastern western middle gulf chad \
    australia \
    crimean xinjiang donbas transnistria sevastopol vladivostok novosibirsk hamburg munich rome \
    milan
    """
}
