// SPDX-License-Identifier: Apache-2.0

/// The administrations behind the first three digits of a ship's MMSI (MID) and behind the start of a call sign.
///
/// Both are given as ISO 3166 codes of states: territories stand with their state (Bermuda with GB, Hong Kong with CN),
/// because their ships take call signs from its series too. Source: ITU Radio Regulations, appendix 42 (call signs) and
/// the ITU table of maritime identification digits.
enum Administrations {
  /// The state of a ship's MMSI (2MMXXXXXX–7MMXXXXXX); `nil` for a coast station, an aircraft, a buoy, a device or
  /// digits that the ITU has not given out.
  static func state(ofMMSI mmsi: UInt32) -> String? {
    guard 200_000_000...799_999_999 ~= mmsi else { return nil }
    return byDigits[mmsi / 1_000_000]
  }

  /// The state from whose series a call sign is taken; `nil` for what is no call sign.
  ///
  /// A ship's call sign has at least four characters of A–Z and 0–9 (Radio Regulations, article 19.55).
  static func state(ofCallSign callSign: String) -> String? {
    let bytes = Array(callSign.utf8)
    guard 4...7 ~= bytes.count, bytes.allSatisfy({ 48...57 ~= $0 || 65...90 ~= $0 }) else { return nil }
    let key = { (count: Int) in String(decoding: bytes[0..<count], as: UTF8.self) }
    return bySeries[key(3)] ?? bySeries[key(2)] ?? bySeries[key(1)]
  }

  private static let byDigits: [UInt32: String] = {
    var states: [UInt32: String] = [:]
    for entry in digits.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: "=")
      for range in parts[1].split(separator: ",") {
        let ends = range.split(separator: "-").compactMap { UInt32($0) }
        for number in ends[0]...ends[ends.count - 1] { states[number] = String(parts[0]) }
      }
    }
    return states
  }()

  private static let bySeries: [String: String] = {
    var states: [String: String] = [:]
    for entry in series.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: "=")
      for range in parts[1].split(separator: ",") {
        let ends = range.split(separator: "-").map { Array($0.utf8) }
        let head = ends[0].dropLast()
        for last in ends[0][ends[0].count - 1]...ends[ends.count - 1][ends[0].count - 1] {
          states[String(decoding: head + [last], as: UTF8.self)] = String(parts[0])
        }
      }
    }
    return states
  }()

  /// "State=MID,first-last…".
  private static let digits = """
    AL=201 AD=202 AT=203 PT=204,255,263 BE=205 BY=206 BG=207 VA=208 CY=209,210,212 DE=211,218 GE=213 MD=214
    MT=215,229,248,249,256 AM=216 DK=219,220,231,331 ES=224,225 FR=226-228,329,347,361,501,540,546,578,607,618,635,660,745
    FI=230 GB=232-236,301,310,319,348,364,378,555,608,665,740 GR=237,239-241 HR=238 MA=242 HU=243
    NL=244-246,306,307 IT=247 IE=250 IS=251 CH=252,269 LU=253 MC=254 NO=257-259 PL=261 ME=262 RO=264 SE=265,266 SK=267
    SM=268 CZ=270 TR=271 UA=272 RU=273 MK=274 LV=275 EE=276 LT=277 SI=278 RS=279
    US=303,338,358,366-369,379,536,559 AG=304,305 BS=308,309,311 BZ=312 BB=314 CA=316 CR=321 CU=323 DM=325 DO=327 GD=330
    GT=332 HN=334 HT=336 JM=339 KN=341 LC=343 MX=345 NI=350 PA=351-357,370-374 SV=359 TT=362 VC=375-377
    AF=401 SA=403 BD=405 BH=408 BT=410 CN=412-414,416,453,477 LK=417 IN=419 IR=422 AZ=423 IQ=425 IL=428 JP=431,432 TM=434
    KZ=436 UZ=437 JO=438 KR=440,441 PS=443 KP=445 KW=447 LB=450 KG=451 MV=455 MN=457 NP=459 OM=461 PK=463 QA=466 SY=468
    AE=470,471 TJ=472 YE=473,475 BA=478
    AU=503,516,523 MM=506 BN=508 FM=510 PW=511 NZ=512,518,542 KH=514,515 FJ=520 ID=525 KI=529 LA=531 MY=533 MH=538
    NR=544 PH=548 TL=550 PG=553 SB=557 WS=561 SG=563-566 TH=567 TO=570 TV=572 VN=574 VU=576,577
    ZA=601 AO=603 DZ=605 BI=609 BJ=610 BW=611 CF=612 CM=613 CG=615 KM=616,620 CV=617 CI=619 DJ=621 EG=622 ET=624 ER=625
    GA=626 GH=627 GM=629 GW=630 GQ=631 GN=632 BF=633 KE=634 LR=636,637 SS=638 LY=642 LS=644 MU=645 MG=647 ML=649 MZ=650
    MR=654 MW=655 NE=656 NG=657 NA=659 RW=661 SD=662 SN=663 SC=664 SO=666 SL=667 ST=668 SZ=669 TD=670 TG=671 TN=672
    TZ=674,677 UG=675 CD=676 ZM=678 ZW=679
    AR=701 BR=710 BO=720 CL=725 CO=730 EC=735 GY=750 PY=755 PE=760 SR=765 UY=770 VE=775
    """

  /// "State=first-last,…": the series of call signs by their first one, two or three characters.
  private static let series = """
    PK=AP-AS,6P-6S BW=A2,8O TO=A3 OM=A4 BT=A5 AE=A6 QA=A7 LR=A8,D5,EL,5L-5M,6Z BH=A9 CN=B,VR,XS,XX,3H-3U NR=C2 AD=C3
    CY=C4,H2,P3,5B GM=C5 BS=C6 MZ=C8-C9 CL=CA-CE,XQ-XR,3G CA=CF-CK,CY-CZ,VA-VG,VO,VX-VY,XJ-XO CU=CL-CM,CO,T4
    MA=CN,5C-5G BO=CP PT=CQ-CU UY=CV-CX AO=D2-D3 CV=D4 KM=D6 KR=D7-D9,DS-DT,HL,6K-6N DE=DA-DR,Y2-Y9 PH=DU-DZ,4D-4I
    TH=E2,HS ER=E3 PS=E4 NZ=E5,E6,ZK-ZM BA=E7 ES=EA-EH,AM-AO IE=EI-EJ AM=EK UA=EM-EO,UR-UZ IR=EP-EQ,9B-9D MD=ER EE=ES
    ET=ET,9E-9F BY=EU-EW KG=EX TJ=EY TM=EZ FR=F,HW-HY,TH,TK,TM,TO-TQ,TV-TX GB=G,M,VP-VQ,VS,ZB-ZJ,ZN-ZO,ZQ,2
    PA=H3,H8-H9,HO-HP,3E-3F SB=H4 NI=H6-H7,HT,YN HU=HA,HG CH=HB,HE EC=HC-HD PL=HF,SN-SR,3Z HT=HH,4V DO=HI
    CO=HJ-HK,5J-5K KP=HM,P5-P9 IQ=HN,YI HN=HQ-HR SV=HU,YS VA=HV SA=HZ,7Z,8Z IT=I DJ=J2 GD=J3 GR=J4,SV-SZ GW=J5 LC=J6
    DM=J7 VC=J8 JP=JA-JS,7J-7N,8J-8N MN=JT-JV NO=JW-JX,LA-LN,3Y JO=JY ID=JZ,PK-PO,YB-YH,7A-7I,8A-8I US=AA-AL,K,N,W
    AR=AY-AZ,L2-L9,LO-LW LU=LX LT=LY BG=LZ PE=OA-OC,4T LB=OD AT=OE FI=OF-OJ CZ=OK-OL SK=OM BE=ON-OT
    DK=OU-OZ,XP,5P-5Q PG=P2 NL=P4,PA-PJ BR=PP-PY,ZV-ZZ SR=PZ RU=R,UA-UI BD=S2-S3 SI=S5 SG=S6,9V SC=S7 ST=S9
    SE=SA-SM,7S,8S EG=SSA-SSM,SU,6A-6B SD=SSN-SSZ,ST,6T-6U TV=T2 KI=T3 SO=T5,6O AF=T6,YA SM=T7 PW=T8 TR=TA-TC,YM
    GT=TD,TG CR=TE,TI IS=TF CM=TJ CF=TL CG=TN GA=TR TN=TS,3V TD=TT CI=TU BJ=TY ML=TZ UZ=UJ-UM KZ=UN-UQ AG=V2 BZ=V3
    KN=V4 NA=V5 FM=V6 MH=V7 BN=V8 AU=AX,VH-VN,VZ IN=AT-AW,VT-VW,8T-8Y MX=XA-XI,4A-4C,6D-6J BF=XT KH=XU VN=XV,3W
    LA=XW MM=XY-XZ VU=YJ SY=YK,6C LV=YL RO=YO-YR RS=YT-YU VE=YV-YY,4M ZW=Z2 MK=Z3 SS=Z8 AL=ZA PY=ZP ZA=ZR-ZU MC=3A
    MU=3B GQ=3C SZ=3DA-3DM FJ=3DN-3DZ GN=3X AZ=4J-4K GE=4L ME=4O LK=4P-4S TL=4W IL=4X,4Z LY=5A TZ=5H-5I NG=5N-5O
    MG=5R-5S,6X MR=5T NE=5U TG=5V WS=5W UG=5X KE=5Y-5Z SN=6V-6W JM=6Y YE=7O LS=7P MW=7Q DZ=7R,7T-7Y BB=8P MV=8Q GY=8R
    HR=9A GH=9G MT=9H ZM=9I-9J KW=9K SL=9L MY=9M,9W NP=9N CD=9O-9T BI=9U RW=9X TT=9Y-9Z
    """
}
