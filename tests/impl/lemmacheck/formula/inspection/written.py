"""Code that reads what changes, as authors may write it: a heading, the words of its refusal, and the code."""

HOSTILE = r"""
=== a helper two calls deep reads a counter | reads 'COUNT', which is changed elsewhere | COUNT += 1 | write a constant
COUNT = 0
def bump():
    global COUNT
    COUNT += 1
def inner():
    return COUNT
def outer():
    return inner()
def left(on, n):
    return n + outer()
=== a helper changes a global | changes 'COUNT' | keeps nothing between calls | COUNT += 1
COUNT = 0
def bump():
    global COUNT
    COUNT += 1
    return COUNT
def left(on, n):
    return n + bump()
=== a closure over a list | reads 'seen', a list, which may change | write a tuple | return n + len(seen)
def make():
    seen = []
    def left(on, n):
        return n + len(seen)
    return left
left = make()
=== a closure that counts | changes 'seen' | seen += 1
def make():
    seen = 0
    def left(on, n):
        nonlocal seen
        seen += 1
        return n + seen
    return left
left = make()
=== the default of a lambda | reads 'seen', a list | write a tuple
left = lambda on, n, seen=[]: n + len(seen)
=== a default of keywords | reads 'seen', a dict | a tuple of pairs
def left(on, n, *, seen={}):
    return n
=== functools.cache with state | stores something in 'SEEN' | SEEN[0] += 1
SEEN = [0]
@functools.cache
def inner(k):
    SEEN[0] += 1
    return SEEN[0]
def left(on, n):
    return n + inner(1)
=== an object that is called | a Counter, which may change | a frozen dataclass
class Counter:
    def __init__(self):
        self.calls = 0
    def __call__(self, on, n):
        self.calls += 1
        return n + self.calls
left = Counter()
=== a helper that is called and counts | reads 'COUNTER', a Counter | return n + COUNTER()
class Counter:
    calls = 0
    def __call__(self):
        return 1
COUNTER = Counter()
def left(on, n):
    return n + COUNTER()
=== a frozen object that changes itself | asks for .__setattr__ | keeps nothing
@dataclasses.dataclass(frozen=True)
class Counter:
    calls: int = 0
    def __call__(self, on, n):
        self.bump()
        return n + self.calls
    def bump(self):
        object.__setattr__(self, 'calls', self.calls + 1)
left = Counter()
left.__dict__['__name__'] = 'left'
=== a list in a frozen object | reads 'BOX.seen', a list
@dataclasses.dataclass(frozen=True)
class Box:
    seen: object
BOX = Box([])
def left(on, n):
    return n + len(BOX.seen)
=== a list in a class | reads 'Box.seen', a list
class Box:
    seen = []
def left(on, n):
    return n + len(Box.seen)
=== a counter in a class | stores something in 'cls' | cls.seen += 1
class Box:
    seen = 0
    @classmethod
    def bump(cls):
        cls.seen += 1
        return cls.seen
def left(on, n):
    return n + Box.bump()
=== a counter on a function | stores something in 'left'
def left(on, n):
    left.calls = getattr(left, 'calls', 0) + 1
    return n
=== a counter on a function, changed elsewhere | reads 'helper', which is changed elsewhere | helper.calls += 1
def helper():
    return helper.calls
helper.calls = 0
def other():
    helper.calls += 1
def left(on, n):
    return n + helper()
=== a set | a set | write a frozenset
SEEN = {1}
def left(on, n):
    return n + len(SEEN)
=== a table | a dict | a tuple of pairs
TABLE = {1: 2}
@counted
def left(n):
    return TABLE.get(n, 0)
=== a list in a tuple | reads 'PAIR', a list
PAIR = (1, [2])
def left(on, n):
    return n + len(PAIR[1])
=== an array | a ndarray | on.vector
ROW = np.zeros(3)
def left(on, n):
    return n + len(ROW)
=== a deque | a deque | write a tuple
SEEN = collections.deque()
def left(on, n):
    return n + len(SEEN)
=== an iterator | a count | each time
NEXT = itertools.count()
def left(on, n):
    return n + next(NEXT)
=== a generator of numbers | a Generator
DRAW = np.random.default_rng(0)
def left(on, n):
    return n + int(DRAW.integers(9))
=== drawn numbers | reads 'random.randrange', a Random
def left(on, n):
    return n + random.randrange(2)
=== numpy's drawn numbers | reads 'np.random.rand', a RandomState
def left(on, n):
    return n + int(np.random.rand() > 1)
=== the time | calls 'time.time' | something else each time
def left(on, n):
    return n + int(time.time()) % 2
=== the environment | reads 'os.environ'
def left(on, n):
    return n + len(os.environ)
=== the environment by a function | calls 'os.getenv'
def left(on, n):
    return n + len(os.getenv('A', ''))
=== a module for a value | the module 'random'
def left(on, n):
    r = random
    return n + r.randrange(2)
=== an import inside | imports 'random' when it is called
def left(on, n):
    import random
    return n
=== a method that changes a list | reads 'keep', a list
SEEN = []
keep = SEEN.append
def left(on, n):
    keep(1)
    return n
=== a partial with a list | reads 'HELPER', a list
def add(seen, on, n):
    return n + len(seen)
HELPER = functools.partial(add, [])
def left(on, n):
    return HELPER(on, n)
=== a summand | reads 'SEEN', a list
SEEN = []
@summed('n')
def left(on, n):
    return n + len(SEEN)
=== an algorithm | stores something in 'ASKED'
ASKED = [0]
@counted
def left(n):
    ASKED[0] = max(n, ASKED[0])
    return ASKED[0]
=== a wrapped term | reads 'calls', a list | calls.append(1)
def noisy(f):
    calls = []
    @functools.wraps(f)
    def wrapper(on, n):
        calls.append(1)
        return f(on, n)
    return wrapper
@noisy
def left(on, n):
    return n
=== another name for isinstance | calls isinstance(...)
kind_of = isinstance
def left(on, n):
    return n if kind_of(n, np.ndarray) else 2 * n
=== a member of an enumeration | reads 'SIDE.value', a list
class Side(enum.Enum):
    LEFT = []
SIDE = Side.LEFT
def left(on, n):
    return n + len(SIDE.value)
=== a method of a member | reads 'seen', a list
seen = []
class Side(enum.Enum):
    LEFT = 1
    def shift(self):
        return len(seen)
SIDE = Side.LEFT
def left(on, n):
    return n + SIDE.shift()
"""
FINE = r"""
=== constants
N, HALF, TEXT, ROW = 3, Fraction(1, 2), '1/2', (1, (2, 3))
def left(on, n):
    return n * N * 0 + on.scalar(HALF) - on.scalar(TEXT) + ROW[0]
=== a frozen object
@dataclasses.dataclass(frozen=True)
class Pair:
    a: int
    b: int
    def total(self):
        return self.a + self.b
PAIR = Pair(1, 2)
def left(on, n):
    return n + PAIR.total()
=== a cached helper
@functools.cache
def fib(k):
    return k if k < 2 else fib(k - 1) + fib(k - 2)
def left(on, n):
    return n + fib(5)
=== lists of its own
def left(on, n):
    rows = []
    rows.append(n)
    rows[0] = n
    return sum(rows)
=== a counter of its own
def left(on, n):
    count = 0
    def up():
        nonlocal count
        count += 1
        return count
    return n + up()
=== an algorithm that asks for kinds
@counted
def left(n):
    return len(str(n)) if isinstance(n, int) else 0
=== an algorithm with a table of its own
PAIRS = ((1, 1), (2, 1), (3, 2))
@counted
def left(n):
    table = dict(PAIRS)
    table[4] = 3
    return table[n]
=== modules and classes
def left(on, n):
    return n + math.comb(4, 2) * on.scalar(Fraction(1, 6))
=== a default that is a number
left = lambda on, n: n
left.__name__ = 'left'
=== a global that another function has for its own
COUNT = 1
def other():
    COUNT = 2
    return COUNT
def left(on, n):
    return n + COUNT
=== classes that Python makes
class Side(enum.Enum):
    LEFT = 1
    RIGHT = 2
    def shift(self):
        return self.value - 1
class Pair(typing.NamedTuple):
    first: int
    second: int = 0
class Width(enum.StrEnum):
    ONE = "1"
PAIR = Pair(1, 2)
def left(on, n):
    return n + PAIR.second - PAIR.first + Side.LEFT.shift() + len(Width.ONE) - len(list(Side)) + Pair(3).second
=== a property that is kept
@dataclasses.dataclass(frozen=True)
class Pair:
    first: int
    @functools.cached_property
    def twice(self):
        return 2 * self.first
PAIR = Pair(1)
def left(on, n):
    return n + PAIR.twice
"""
