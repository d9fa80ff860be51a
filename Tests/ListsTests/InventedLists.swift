import Lists

/// Small lists of invented people and companies in each of the forms.
enum InventedLists {
  static let all: [(ListFormat, String)] = [
    (.cslCSV, csl), (.cslJSON, cslJSON), (.ofacCSV, sdn), (.ofacXML, sdnXML), (.unXML, un),
    (.euCSV, euCSV), (.euXML, euXML), (.euJournal, journal), (.ukCSV, ofsi), (.ukCSV, uk),
    (.followTheMoney, ftm), (.simpleTargets, targets),
  ]

  static let csl = """
    _id,source,entity_number,type,programs,name,title,addresses,alt_names,citizenships,\
    dates_of_birth,nationalities,places_of_birth,ids,start_date,vessel_flag
    7,Invented List (INV) - Ministry,7,Individual,A; B,"EXAMPLE, Ann",Clerk,\
    "1 Mill Lane, Town, NL",\
    "SAMPLE, Ann; EXAMPLE, Annie",NL,1970-02-03; circa 1971,NL,"Town, Netherlands",\
    "Female, Gender; NL, X12, Passport; IMO 9074729, Vessel Registration Identification",2020-01-02,
    ,Invented List (INV) - Ministry,,Entity,,Mill Invented Ltd,,,,,,,,,,
    """
  static let cslJSON = """
    {"results":[{"id":"7","source":"Invented List (INV) - Ministry","type":"Individual",
    "programs":["A"],"name":"EXAMPLE, Ann","alt_names":["SAMPLE, Ann"],
    "addresses":[{"address":"1 Mill Lane","city":"Town","country":"NL"}],
    "dates_of_birth":["1970-02-03"],"nationalities":["NL"],
    "ids":[{"type":"Passport","number":"X12","country":"NL"}]},{"id":"8","name":""}]}
    """
  static let sdn = """
    7,"EXAMPLE, Ann","individual","A] [B","Clerk",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\
    "DOB 03 Feb 1970; alt. DOB circa 1971; POB Town, Netherlands; nationality Netherlands; \
    Gender Female; Passport X12 (Netherlands) expires 1 Jan 2020; a.k.a. 'THE CLERK'; odd words."
    8,"MILL VESSEL","vessel","A",-0- ,"ABCD","Cargo",-0- ,-0- ,"Panama",-0- ,\
    "Vessel Registration Identification IMO 9074729; Linked To: MILL INVENTED LTD."
    \u{1A}
    """
  static let sdnXML = """
    <?xml version="1.0"?><sdnList xmlns="urn:x"><publshInformation/><sdnEntry><uid>7</uid>
    <firstName>Ann</firstName><lastName>EXAMPLE</lastName><sdnType>Individual</sdnType>
    <programList><program>A</program></programList><akaList><aka><uid>1</uid><type>a.k.a.</type>
    <category>weak</category><lastName>THE CLERK</lastName></aka></akaList><dateOfBirthList>
    <dateOfBirthItem><dateOfBirth>03 Feb 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList>
    <idList><id><idType>Passport</idType><idNumber>X12</idNumber><idCountry>Netherlands</idCountry>
    </id></idList></sdnEntry><sdnEntry><lastName>NOBODY</lastName></sdnEntry></sdnList>
    """
  static let un = """
    <CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>ANN</FIRST_NAME>
    <SECOND_NAME>EXAMPLE</SECOND_NAME><UN_LIST_TYPE>INV</UN_LIST_TYPE>
    <LISTED_ON>2020-01-02</LISTED_ON>
    <NATIONALITY><VALUE>Netherlands</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY>
    <ALIAS_NAME>The Clerk</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_DATE_OF_BIRTH>
    <TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR>
    </INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>8</DATAID>
    <FIRST_NAME>MILL INVENTED</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>
    """
  static let euCSV = """
    \u{FEFF}fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;\
    Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Gender;BirthDate_BirthDate;\
    Citizenship_CountryIso2Code;Address_City;Address_CountryIso2Code;Identification_Number;\
    Identification_TypeCode
    01/09/2026;7;EU.7.1;P;INV;Ann Example;F;1970-02-03;NL;;;;
    01/09/2026;7;EU.7.1;P;INV;Ann Sample;;;;Town;NL;X12;passport
    01/09/2026;8;EU.8.1;E;INV;Mill Invented Ltd;;;;;;;
    """
  static let euXML = """
    <export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="7"
    designationDate="2020-01-02"><subjectType code="person"/><nameAlias wholeName="Ann Example"
    firstName="Ann" lastName="Example" gender="F" strong="true"/><nameAlias wholeName="The Clerk"
    strong="false"/><birthdate birthdate="1970-02-03" city="Town"/>
    <citizenship countryIso2Code="NL"/>
    <identification identificationTypeCode="passport" number="X12" countryIso2Code="NL"/>
    <regulation programme="INV"><publicationUrl>https://x.example/1</publicationUrl></regulation>
    </sanctionEntity></export>
    """
  static let journal = """
    celex,recordId,annex,measure,schema,name,alias,nationality,birthDate,passportNumber
    1,7,I,Asset freeze,Person,Example Ann,Sample Ann; Clerk Ann,Dutch,\
    3.2.1970 or 1971,X12 (Netherlands)
    1,7,I,Asset freeze,LegalEntity,Mill Invented,,,,
    """
  static let ofsi = """
    Last Updated,01/09/2026
    Name 6,Name 1,Name 2,Title,Name Non-Latin Script,DOB,Country of Birth,Nationality,\
    Passport Number,\
    Address 1,Country,Group Type,Alias Type,Alias Quality,Regime,Listed On,Group ID
    EXAMPLE,ANN,,Ms,Анна,(1) 03/02/1970 (2) 00/00/1971,Netherlands,Netherlands,X12,1 Mill Lane,\
    Netherlands,Individual,Primary name,,Invented,02/01/2020,7
    SAMPLE,ANN,,,,,,,,,,Individual,AKA,Low,Invented,02/01/2020,7
    """
  static let uk = """
    Report Date: 01-Sep-2026
    Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name type,Alias strength,Regime Name,\
    Designation Type,Date Designated,D.O.B,IMO number,Current believed flag of ship
    01/09/2026,INV0007,7,EXAMPLE,Ann,Primary Name,,Invented,Individual,02/01/2020,dd/mm/1970,,
    01/09/2026,INV0008,8,MILL VESSEL,,Primary Name,,Invented,Ship,02/01/2020,,9074729,Panama
    """
  static let ftm = """
    {"id":"7","schema":"Person","caption":"Ann Example","properties":{"name":["Ann Example"],\
    "alias":["Ann Sample"],"birthDate":["1970-02-03"],"nationality":["nl"],\
    "passportNumber":["X12"]}}
    {"id":"a","schema":"Address","properties":{"full":["1 Mill Lane"]}}
    {"id":"8","schema":"Vessel","properties":{"name":["Mill Vessel"],"imoNumber":["IMO9074729"]}}
    """
  static let targets = """
    "id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions"
    "7","Person","Ann Example","Ann Sample;The Clerk","1970-02-03","nl","1 Mill Lane","X12","INV"
    "8","Vessel","Mill Vessel","","","","","IMO9074729",""
    """
}
