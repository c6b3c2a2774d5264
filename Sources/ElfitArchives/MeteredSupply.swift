import ElfitBytes

/// Passes a supply on and has it counted.
package final class MeteredSupply: ByteSupply {
    private let supply: any ByteSupply
    private let meter: InflationMeter
    private let place: String

    package init(_ supply: any ByteSupply, _ meter: InflationMeter, place: String) {
        (self.supply, self.meter, self.place) = (supply, meter, place)
    }

    package func next() throws(ImageError) -> UnsafeRawBufferPointer? {
        guard let piece = try supply.next() else { return nil }
        try meter.add(piece.count, place: place)
        return piece
    }
}
