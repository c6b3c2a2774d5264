import ElfitSystem
import Glibc
import Synchronization
import Testing

@Suite struct ConcurrentlyTests {
    struct Failure: Error, Equatable { let index: Int }

    @Test(arguments: [0, 1, 4])
    func resultsComeInTheOrderOfTheirIndices(threads: Int) {
        let results = concurrently(200, threads: threads) { index in
            // The first take longest.
            usleep(UInt32(200 - index))
            return index
        }
        #expect(results == Array(0..<200))
        #expect(concurrently(0, threads: threads) { $0 } == [])
    }

    @Test func theLowestFailureIsThrownWhicheverComesFirst() {
        #expect(throws: Failure(index: 3)) {
            try concurrently(50, threads: 4) { (index) throws(Failure) in
                if index == 3 { usleep(2000) }
                if index >= 3 { throw Failure(index: index) }
            }
        }
    }

    @Test func nothingIsBegunBehindAFailure() {
        let begun = Mutex<[Int]>([])
        #expect(throws: Failure(index: 2)) {
            try concurrently(50, threads: 1) { (index) throws(Failure) in
                begun.withLock { $0.append(index) }
                if index == 2 { throw Failure(index: index) }
            }
        }
        #expect(begun.withLock { $0 } == [0, 1, 2])
    }

    @Test func interruptedCallsAreMadeAgain() {
        var calls = 0
        let result = uninterrupted {
            calls += 1
            errno = EINTR
            return calls < 3 ? -1 : 7
        }
        #expect((result, calls) == (7, 3))
        let refused = uninterrupted {
            errno = EBADF
            return -1
        }
        #expect(refused == -1)
    }
}
