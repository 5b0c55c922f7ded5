// std::priority_queue under the same hold model as ours: same draws, same order. Built by KernelBenchmark.
#include <cstdint>
#include <ctime>
#include <queue>
#include <vector>

namespace {

struct Draws {
  uint64_t state = 88172645463325252ull;
  const int64_t *table;
  explicit Draws(const int64_t *table) : table(table) {}
  uint64_t word() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  }
  int64_t increment() { return table[(word() >> 20) & 1023]; }
};

struct Entry {
  int64_t time;
  uint64_t sequence;
};

struct Payload {
  uint64_t number, value, other;
};

struct Event {
  int64_t time;
  uint64_t sequence;
  Payload payload;
};

struct Later {
  template <class Item>
  bool operator()(const Item &left, const Item &right) const {
    return left.time != right.time ? left.time > right.time : left.sequence > right.sequence;
  }
};

template <class Item>
struct Queue : std::priority_queue<Item, std::vector<Item>, Later> {
  void reserve(size_t count) { this->c.reserve(count); }
};

double threadSeconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

void holdEntries(Queue<Entry> &queue, long holds, Draws &draws, uint64_t &sequence, uint64_t &order) {
  for (long hold = 0; hold < holds; hold++) {
    Entry entry = queue.top();
    queue.pop();
    order = order * 31 + entry.sequence;
    queue.push({entry.time + draws.increment(), sequence++});
  }
}

void holdEvents(Queue<Event> &queue, long holds, Draws &draws, uint64_t &sequence, uint64_t &order) {
  for (long hold = 0; hold < holds; hold++) {
    Event event = queue.top();
    queue.pop();
    order = order * 31 + event.payload.number;
    queue.push({event.time + draws.increment(), sequence++, event.payload});
  }
}

// A cancelled event stays where it is: the stamp of its number tells that it is dead.
void holdCancelling(Queue<Event> &queue, std::vector<uint64_t> &stamps, long holds, Draws &draws,
                    uint64_t &sequence, uint64_t &order) {
  for (long hold = 0; hold < holds;) {
    Event event = queue.top();
    queue.pop();
    uint64_t number = event.payload.number;
    if (stamps[number] != event.sequence) continue;
    hold++;
    order = order * 31 + number;
    stamps[number] = sequence;
    queue.push({event.time + draws.increment(), sequence++, event.payload});
    uint64_t word = draws.word(), choice = word >> 40 & 1023;
    if (choice >= 204) continue;
    uint64_t victim = (word & 0xFFFFFFFF) * stamps.size() >> 32;
    stamps[victim] = sequence;
    queue.push({event.time + draws.increment(), sequence++, {victim, 0, 0}});
  }
}

}  // namespace

// variant: 0 steady, 1 fresh, 2 payload, 3 cancels. Returns CPU seconds of the timed part.
extern "C" double standard_queue_hold(const int64_t *table, const int64_t *start, long count, int variant,
                                      long warmUp, long holds, long rounds, uint64_t *order) {
  Draws draws(table);
  *order = 0;
  double seconds = 0;
  if (variant < 2) {
    for (long round = 0; round < rounds; round++) {
      double begin = threadSeconds();
      Queue<Entry> queue;
      queue.reserve(count + 1);
      uint64_t sequence = 0;
      for (long index = 0; index < count; index++) queue.push({start[index], sequence++});
      holdEntries(queue, warmUp, draws, sequence, *order);
      if (variant == 0) begin = threadSeconds();
      holdEntries(queue, holds, draws, sequence, *order);
      seconds += threadSeconds() - begin;
    }
    return seconds;
  }
  Queue<Event> queue;
  queue.reserve(count + 1);
  uint64_t sequence = 0;
  std::vector<uint64_t> stamps(count);
  for (long index = 0; index < count; index++) {
    stamps[index] = sequence;
    queue.push({start[index], sequence++, {uint64_t(index), 0, 0}});
  }
  if (variant == 3) {
    holdCancelling(queue, stamps, warmUp, draws, sequence, *order);
    double begin = threadSeconds();
    holdCancelling(queue, stamps, holds, draws, sequence, *order);
    return threadSeconds() - begin;
  }
  holdEvents(queue, warmUp, draws, sequence, *order);
  double begin = threadSeconds();
  holdEvents(queue, holds, draws, sequence, *order);
  return threadSeconds() - begin;
}
