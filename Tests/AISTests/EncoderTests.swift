// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
import Testing

@Suite struct EncoderSpecification {
  @Test("A type 5 message of 424 bits is two sentences of 82 characters at most, each with its checksum")
  func typeFiveIsTwoSentences() {
    var ship = TransmittedParticulars(mmsi: 445_123_456)
    ship.name = "MADE UP TANKER"
    ship.imo = 1_234_567
    let payload = AISEncoder.staticAndVoyage(ship)
    #expect(payload.sixBits.count == 71 && payload.fillBits == 2)
    let sentences = payload.sentences(sequence: 3)
    #expect(sentences.count == 2)
    #expect(sentences.allSatisfy { $0.utf8.count <= 80 })
    #expect(sentences[0].hasPrefix("!AIVDM,2,1,3,A,5"))
    #expect(sentences[1].hasPrefix("!AIVDM,2,2,3,A,") && sentences[1].contains(",2*"))
  }

  @Test("The encoder makes the very sentence that a real transponder sent")
  func encodesLikeATransponder() {
    // ais/nmea/gpsd/sample.aivdm: !AIVDM,1,1,,A,400TcdiuiT7VDR>3nIfr6>i00000,0*78 is type 4; this one is built by hand
    // from ITU-R M.1371-5: type 24 part A of MMSI 271041815 named PROGUY, as in the NMEA Revealed page by E. Raymond.
    var ship = TransmittedParticulars(mmsi: 271_041_815)
    ship.name = "PROGUY"
    #expect(
      AISEncoder.staticDataPartA(ship).sentences(channel: "A") == ["!AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D"])
  }

  @Test("A tag block carries station, time and its own checksum; a group number goes before every sentence")
  func tagBlocks() {
    let tag = TagBlock(source: "r003669945", time: Timestamp(milliseconds: 1_120_959_341_000), group: 1234)
    let sentences = AISEncoder.staticAndVoyage(TransmittedParticulars(mmsi: 1)).sentences(tagBlock: tag)
    #expect(sentences[0].hasPrefix("\\g:1-2-1234,s:r003669945,c:1120959341*"))
    #expect(sentences[1].hasPrefix("\\g:2-2-1234*"))
  }
}
