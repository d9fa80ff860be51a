extension CountryNames {
  static let names =
    """
    AD andorra, principality andorra, and
    AE united arab emirates, uae, are
    AF afghanistan, islamic republic afghanistan, afghan, afg
    AG antigua barbuda, atg
    AI anguilla, aia
    AL albania, republic albania, alb
    AM armenia, republic armenia, armenian, arm
    AO angola, republic angola, ago
    AQ antarctica, ata
    AR argentina, argentine republic, arg
    AS american samoa, asm
    AT austria, republic austria, aut
    AU australia, aus
    AW aruba, abw
    AX aland islands, ala
    AZ azerbaijan, republic azerbaijan, azerbaijani, aze
    BA bosnia herzegovina, bosnia, bosnian, bih
    BB barbados, brb
    BD bangladesh, people s republic bangladesh, bgd
    BE belgium, kingdom belgium, belgian, bel
    BF burkina faso, bfa
    BG bulgaria, republic bulgaria, bulgarian, bgr
    BH bahrain, kingdom bahrain, bhr
    BI burundi, republic burundi, burundian, bdi
    BJ benin, republic benin, ben
    BL st barthelemy, saint barthelemy, blm
    BM bermuda, bmu
    BN brunei darussalam, brunei, brn
    BO bolivia plurinational state, plurinational state bolivia, bolivia, bol
    BQ caribbean netherlands, bonaire sint eustatius saba, bes
    BR brazil, federative republic brazil, bra
    BS bahamas, commonwealth bahamas, bhs
    BT bhutan, kingdom bhutan, btn
    BV bouvet island, bvt
    BW botswana, republic botswana, bwa
    BY belarus, republic belarus, belarusian, blr
    BZ belize, blz
    CA canada, can
    CC cocos islands, cocos keeling islands, cck
    CD democratic republic congo, congo kinshasa, congo democratic republic, dr congo, drc, \
    congolese, cod
    CF central african republic, central african, caf
    CG congo, republic congo, congo brazzaville, congo republic, cog
    CH switzerland, swiss confederation, swiss, che
    CI cote d ivoire, ivory coast, civ
    CK cook islands, cok
    CL chile, republic chile, chl
    CM cameroon, republic cameroon, cmr
    CN china, people s republic china, prc, chinese, chn
    CO colombia, republic colombia, colombian, col
    CR costa rica, republic costa rica, cri
    CU cuba, republic cuba, cub
    CV cabo verde, republic cabo verde, cape verde, cpv
    CW curacao, cuw
    CX christmas island, cxr
    CY cyprus, republic cyprus, cypriot, cyp
    CZ czechia, czech republic, cze
    DE germany, federal republic germany, german, deu
    DJ djibouti, republic djibouti, dji
    DK denmark, kingdom denmark, danish, dnk
    DM dominica, commonwealth dominica, dma
    DO dominican republic, dom
    DZ algeria, people s democratic republic algeria, algerian, dza
    EC ecuador, republic ecuador, ecu
    EE estonia, republic estonia, est
    EG egypt, arab republic egypt, egyptian, egy
    EH western sahara, esh
    ER eritrea, state eritrea, eritrean, eri
    ES spain, kingdom spain, spanish, esp
    ET ethiopia, federal democratic republic ethiopia, ethiopian, eth
    FI finland, republic finland, finnish, fin
    FJ fiji, republic fiji, fji
    FK falkland islands, flk
    FM micronesia federated states, federated states micronesia, micronesia, fsm
    FO faroe islands, fro
    FR france, french republic, french, fra
    GA gabon, gabonese republic, gab
    GB united kingdom great britain northern ireland, uk, united kingdom, great britain, england, \
    scotland, northern ireland, wales, british, gbr
    GD grenada, grd
    GE georgia, georgian, geo
    GF french guiana, guf
    GG guernsey, ggy
    GH ghana, republic ghana, gha
    GI gibraltar, gib
    GL greenland, grl
    GM gambia, republic gambia, gmb
    GN guinea, republic guinea, guinean, gin
    GP guadeloupe, glp
    GQ equatorial guinea, republic equatorial guinea, gnq
    GR greece, hellenic republic, greek, grc
    GS south georgia south sandwich islands, sgs
    GT guatemala, republic guatemala, guatemalan, gtm
    GU guam, gum
    GW guinea bissau, republic guinea bissau, gnb
    GY guyana, co operative republic guyana, guy
    HK hong kong, china hong kong special administrative region, hkg
    HM heard mcdonald islands, heard island mcdonald islands, hmd
    HN honduras, republic honduras, hnd
    HR croatia, republic croatia, croatian, hrv
    HT haiti, republic haiti, haitian, hti
    HU hungary, hun
    ID indonesia, republic indonesia, indonesian, idn
    IE ireland, irl
    IL israel, state israel, israeli, isr
    IM isle man, imn
    IN india, republic india, indian, ind
    IO british indian ocean territory, iot
    IQ iraq, republic iraq, iraqi, irq
    IR iran islamic republic, islamic republic iran, iran, iranian, irn
    IS iceland, republic iceland, isl
    IT italy, republic italy, italian, ita
    JE jersey, jey
    JM jamaica, jam
    JO jordan, hashemite kingdom jordan, jordanian, jor
    JP japan, japanese, jpn
    KE kenya, republic kenya, kenyan, ken
    KG kyrgyzstan, kyrgyz republic, kgz
    KH cambodia, kingdom cambodia, khm
    KI kiribati, republic kiribati, kir
    KM comoros, union comoros, com
    KN saint kitts nevis, st kitts nevis, kna
    KP democratic people s republic korea, north korea, korea north, dprk, north korean, prk
    KR republic korea, south korea, korea south, kor
    KW kuwait, state kuwait, kuwaiti, kwt
    KY cayman islands, cym
    KZ kazakhstan, republic kazakhstan, kazakh, kaz
    LA lao people s democratic republic, laos, lao
    LB lebanon, lebanese republic, lebanese, lbn
    LC saint lucia, st lucia, lca
    LI liechtenstein, principality liechtenstein, lie
    LK sri lanka, democratic socialist republic sri lanka, lka
    LR liberia, republic liberia, lbr
    LS lesotho, kingdom lesotho, lso
    LT lithuania, republic lithuania, ltu
    LU luxembourg, grand duchy luxembourg, lux
    LV latvia, republic latvia, lva
    LY libya, state libya, libyan, lby
    MA morocco, kingdom morocco, moroccan, mar
    MC monaco, principality monaco, mco
    MD republic moldova, moldova, moldovan, mda
    ME montenegro, mne
    MF st martin, saint martin french part, maf
    MG madagascar, republic madagascar, mdg
    MH marshall islands, republic marshall islands, mhl
    MK north macedonia, republic north macedonia, macedonia, mkd
    ML mali, republic mali, malian, mli
    MM myanmar, republic union myanmar, burma, burmese, mmr
    MN mongolia, mng
    MO macao, china macao special administrative region, macau, mac
    MP northern mariana islands, mnp
    MQ martinique, mtq
    MR mauritania, islamic republic mauritania, mrt
    MS montserrat, msr
    MT malta, republic malta, mlt
    MU mauritius, republic mauritius, mus
    MV maldives, republic maldives, mdv
    MW malawi, republic malawi, mwi
    MX mexico, united mexican states, mexican, mex
    MY malaysia, mys
    MZ mozambique, republic mozambique, moz
    NA namibia, republic namibia, nam
    NC new caledonia, ncl
    NE niger, republic niger, nigerien, ner
    NF norfolk island, nfk
    NG nigeria, federal republic nigeria, nigerian, nga
    NI nicaragua, republic nicaragua, nicaraguan, nic
    NL netherlands, kingdom netherlands, holland, dutch, nld
    NO norway, kingdom norway, norwegian, nor
    NP nepal, npl
    NR nauru, republic nauru, nru
    NU niue, niu
    NZ new zealand, nzl
    OM oman, sultanate oman, omn
    PA panama, republic panama, pan
    PE peru, republic peru, per
    PF french polynesia, pyf
    PG papua new guinea, independent state papua new guinea, png
    PH philippines, republic philippines, philippine, phl
    PK pakistan, islamic republic pakistan, pakistani, pak
    PL poland, republic poland, polish, pol
    PM st pierre miquelon, saint pierre miquelon, spm
    PN pitcairn, pcn
    PR puerto rico, pri
    PS state palestine, palestine, palestinian, west bank, region gaza, gaza, occupied \
    palestinian territory, palestinian territories, pse
    PT portugal, portuguese republic, portuguese, prt
    PW palau, republic palau, plw
    PY paraguay, republic paraguay, pry
    QA qatar, state qatar, qat
    RE reunion, reu
    RO romania, romanian, rou
    RS serbia, republic serbia, serbian, srb
    RU russian federation, russia, russian, rus
    RW rwanda, republic rwanda, rwandan, rwa
    SA saudi arabia, kingdom saudi arabia, saudi, sau
    SB solomon islands, slb
    SC seychelles, republic seychelles, syc
    SD sudan, republic sudan, sudanese, sdn
    SE sweden, kingdom sweden, swedish, swe
    SG singapore, republic singapore, singaporean, sgp
    SH st helena, saint helena, shn
    SI slovenia, republic slovenia, svn
    SJ svalbard jan mayen, svalbard jan mayen islands, sjm
    SK slovakia, slovak republic, svk
    SL sierra leone, republic sierra leone, sle
    SM san marino, republic san marino, smr
    SN senegal, republic senegal, senegalese, sen
    SO somalia, federal republic somalia, somali, som
    SR suriname, republic suriname, sur
    SS south sudan, republic south sudan, south sudanese, ssd
    ST sao tome principe, democratic republic sao tome principe, stp
    SV el salvador, republic el salvador, slv
    SX sint maarten, sint maarten dutch part, sxm
    SY syrian arab republic, syria, syrian, syr
    SZ eswatini, kingdom eswatini, swaziland, swz
    TC turks caicos islands, tca
    TD chad, republic chad, tcd
    TF french southern territories, atf
    TG togo, togolese republic, tgo
    TH thailand, kingdom thailand, tha
    TJ tajikistan, republic tajikistan, tajik, tjk
    TK tokelau, tkl
    TL timor leste, democratic republic timor leste, east timor, tls
    TM turkmenistan, turkmen, tkm
    TN tunisia, republic tunisia, tunisian, tun
    TO tonga, kingdom tonga, ton
    TR turkiye, turkey, turkish, tur
    TT trinidad tobago, republic trinidad tobago, tto
    TV tuvalu, tuv
    TW taiwan, taiwan province china, twn
    TZ united republic tanzania, tanzania, tza
    UA ukraine, ukrainian, ukr
    UG uganda, republic uganda, ugandan, uga
    UM u s outlying islands, united states minor outlying islands, umi
    US united states america, us, usa, united states, u s a, american
    UY uruguay, eastern republic uruguay, ury
    UZ uzbekistan, republic uzbekistan, uzbek, uzb
    VA holy see, vatican city, vatican, vat
    VC saint vincent grenadines, st vincent grenadines, vct
    VE venezuela bolivarian republic, bolivarian republic venezuela, venezuela, venezuelan, ven
    VG british virgin islands, virgin islands british, vgb
    VI u s virgin islands, united states virgin islands, virgin islands u s, vir
    VN viet nam, socialist republic viet nam, vietnam, vnm
    VU vanuatu, republic vanuatu, vut
    WF wallis futuna, wallis futuna islands, wlf
    WS samoa, independent state samoa, wsm
    YE yemen, republic yemen, yemeni, yem
    YT mayotte, myt
    ZA south africa, republic south africa, south african, zaf
    ZM zambia, republic zambia, zmb
    ZW zimbabwe, republic zimbabwe, zimbabwean, zwe
    """
}
