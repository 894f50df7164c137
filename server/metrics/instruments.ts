/** What a process counts of itself: plain numbers in memory, so that counting costs next to nothing. */

export type Labels = Readonly<Record<string, string>>;

/** One series: what is counted under the same labels. */
export class Count {
  value = 0;
  constructor(readonly labels: Labels) {}
  add(amount = 1): void {
    this.value += amount;
  }
}

export class Distribution {
  readonly counts: number[];
  sum = 0;
  count = 0;

  constructor(
    readonly labels: Labels,
    readonly bounds: readonly number[],
  ) {
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  record(value: number): void {
    let place = 0;
    while (place < this.bounds.length && value > (this.bounds[place] ?? 0)) place++;
    this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.sum += value;
    this.count += 1;
  }
}

type Description = { readonly name: string; readonly description: string; readonly unit: string };

/** Labels that somebody makes up must not fill the memory: what comes beyond is counted together. */
const MAX_SERIES = 1_000;
const OVERFLOW: Labels = { overflow: "true" };

abstract class Family<Series> {
  readonly series = new Map<string, Series>();

  constructor(readonly about: Description) {}

  protected abstract create(labels: Labels): Series;

  /** Hold on to it where it is counted often. */
  with(labels: Labels = {}): Series {
    const isFull = this.series.size >= MAX_SERIES;
    const key = keyOf(labels);
    const known = this.series.get(key);
    if (known) return known;
    const own = isFull ? OVERFLOW : labels;
    const created = this.series.get(keyOf(own)) ?? this.create(own);
    this.series.set(keyOf(own), created);
    return created;
  }
}

const keyOf = (labels: Labels) => Object.values(labels).join("\n");

export class Counter extends Family<Count> {
  readonly kind = "counter";
  protected override create(labels: Labels): Count {
    return new Count(labels);
  }
}

export class Histogram extends Family<Distribution> {
  readonly kind = "histogram";
  constructor(
    about: Description,
    readonly bounds: readonly number[],
  ) {
    super(about);
  }
  protected override create(labels: Labels): Distribution {
    return new Distribution(labels, this.bounds);
  }
}

/** Read when somebody asks. */
export class Gauge {
  readonly kind = "gauge";
  constructor(
    readonly about: Description,
    public read: () => readonly { readonly value: number; readonly labels: Labels }[],
  ) {}
}

export type Instrument = Counter | Histogram | Gauge;
