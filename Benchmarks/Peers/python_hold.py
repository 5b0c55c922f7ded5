"""The hold model in SimPy or salabim, with the draws that ours has.

    python_hold.py simpy|salabim drawing|drawn FILE FIRST SECOND

FILE holds 64-bit numbers: of events, of holds until SECOND, 1024 quantiles, the first time of each event, and the increments
in the order in which they are drawn. With "drawing" the increments are drawn here instead, as ours are. The model runs untimed
to the instant FIRST and timed to SECOND (nanoseconds). Prints CPU seconds, the holds timed, and a hash of the order.
"""
import array
import sys
import time

peer, mode, path, first, second = sys.argv[1:4] + [int(word) for word in sys.argv[4:6]]
numbers = array.array("q")
with open(path, "rb") as file:
    numbers.frombytes(file.read())
count, total = numbers[0], numbers[1]
table = numbers[2:1026].tolist()
starts = numbers[1026:1026 + count].tolist()
order = []
left = order.append
state = 88172645463325252


def draw():
    """A xorshift generator and a table of quantiles, as in Draws.swift."""
    global state
    word = state
    word ^= word << 13 & 0xFFFF_FFFF_FFFF_FFFF
    word ^= word >> 7
    word ^= word << 17 & 0xFFFF_FFFF_FFFF_FFFF
    state = word
    return table[word >> 20 & 1023]


increment = draw if mode == "drawing" else iter(numbers[1026 + count:].tolist()).__next__


def run_simpy():
    import simpy
    environment = simpy.Environment()
    timeout = environment.timeout

    def unit(number):
        yield timeout(starts[number])
        while True:
            left(number)
            yield timeout(increment())

    for number in range(count):
        environment.process(unit(number))
    return lambda until: environment.run(until=until)


def run_salabim():
    import salabim
    salabim.yieldless(False)
    environment = salabim.Environment(trace=False)

    class Unit(salabim.Component):
        def setup(self, number):
            self.number = number

        def process(self):
            yield self.hold(starts[self.number])
            while True:
                left(self.number)
                yield self.hold(increment())

    for number in range(count):
        Unit(number=number)
    return lambda until: environment.run(till=until)


run = {"simpy": run_simpy, "salabim": run_salabim}[peer]()
run(first)
before = len(order)
begin = time.process_time()
run(second)
seconds = time.process_time() - begin
hash = 0
# A run ends before what is due at its end or after it.
for number in order[:total]:
    hash = (hash * 31 + number) & 0xFFFF_FFFF_FFFF_FFFF
print(seconds, len(order) - before, hash)
