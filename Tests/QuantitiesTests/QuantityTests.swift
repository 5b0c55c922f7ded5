import EventKernel
import Quantities
import Testing

@Test func productsOfQuantities() {
  #expect(Power(megawatts: 2) * TimeSpan.hours(3) == Energy(megawattHours: 6))
  #expect(Energy(megawattHours: 6) / Power(megawatts: 2) == TimeSpan.hours(3))
  #expect(Energy(megawattHours: 6) / Power.zero == TimeSpan.never)
  #expect(Volume(cubicMeters: 36) / VolumeFlow(litersPerSecond: 10) == TimeSpan.hours(1))
  #expect(VolumeFlow(litersPerSecond: 10) * TimeSpan.hours(1) == Volume(cubicMeters: 36))
  #expect(Length(kilometers: 1) / Speed(metersPerSecond: 10) == TimeSpan.seconds(100))
  #expect(Fraction(percent: 25) * Persons(count: 400) == Persons(count: 100))
}

@Test func aQuantityIsAsLargeAsItsNumber() {
  #expect(MemoryLayout<Power>.size == 8)
  #expect(MemoryLayout<VolumeFlow>.stride == 8)
}

@Test(arguments: [
  (Power(watts: 1.25e6).text, "1.25 MW"), (Power(watts: 999.96).text, "1000 W"),
  (Power.zero.text, "0 W"), (Energy(joules: 3.6e9).text, "1 MWh"),
  (Fraction(ratio: 0.4).text, "40 %"), (CallRate(callsPerHour: 300).text, "300 calls/h"),
  (EventRate(perYear: 0.5).text, "0.5/yr"), (Persons(count: 12345.6).text, "12350 persons"),
  (VolumeFlow(litersPerSecond: -3.2).text, "-3.2 L/s"), (Length(meters: 0.02).text, "0.02 m"),
])
func textIsInEngineeringUnits(text: String, expected: String) {
  #expect(text == expected)
}
