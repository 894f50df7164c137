/** All that Galley counts of itself. No label ever holds what a client sent. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, type Instrument } from "./instruments";

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const LAG_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600, 86_400];
const ROWS = [1, 5, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** How often the event loop's delay is looked at; what is measured is this much and the delay. */
const LOOK_EVERY_MS = 10;

function createMetrics() {
  const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
  delay.enable();
  return {
    requests: new Histogram(
      {
        name: "galley_http_request_duration_seconds",
        description: "Time from a request's arrival to the end of its answer, by route.",
        unit: "s",
      },
      SECONDS,
    ),
    served: new Counter({
      name: "galley_serving_answers_total",
      description: "Prompts asked for: answered from memory (hit, unchanged) or not (miss).",
      unit: "",
    }),
    rows: new Counter({
      name: "galley_ingest_rows_total",
      description:
        "Rows of spans and log records: stored, refused by the store or for lack of room, dropped by rules.",
      unit: "",
    }),
    batchRows: new Histogram(
      { name: "galley_ingest_batch_rows", description: "Rows in one insert.", unit: "" },
      ROWS,
    ),
    ingestLag: new Histogram(
      {
        name: "galley_ingest_lag_seconds",
        description: "Time from the end of the newest span of a request until it was durable.",
        unit: "s",
      },
      LAG_SECONDS,
    ),
    store: new Histogram(
      {
        name: "galley_trace_store_duration_seconds",
        description: "Time of a call to the trace store, by what it was.",
        unit: "s",
      },
      SECONDS,
    ),
    runs: new Histogram(
      {
        name: "galley_run_duration_seconds",
        description: "Time of a run through Galley, by how it ended.",
        unit: "s",
      },
      SECONDS,
    ),
    jobs: new Histogram(
      { name: "galley_job_duration_seconds", description: "Time of a turn of a job.", unit: "s" },
      SECONDS,
    ),
    queue: new Gauge(
      {
        name: "galley_ingest_queue_rows",
        description: "Rows that are accepted and not stored yet.",
        unit: "",
      },
      () => [],
    ),
    eventLoop: new Gauge(
      {
        name: "galley_event_loop_delay_seconds",
        description: "How late the event loop was, since it was last asked.",
        unit: "s",
      },
      () => {
        const read = (quantile: string, nanos: number) => ({
          value: Math.max(0, nanos / 1e9 - LOOK_EVERY_MS / 1e3) || 0,
          labels: { quantile },
        });
        const values = [
          read("0.5", delay.percentile(50)),
          read("0.99", delay.percentile(99)),
          read("1", delay.max),
        ];
        delay.reset();
        return values;
      },
    ),
    memory: new Gauge(
      { name: "galley_process_memory_bytes", description: "Memory of this process.", unit: "By" },
      () => {
        const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
        return Object.entries({ rss, heap_used: heapUsed, heap_total: heapTotal, external }).map(
          ([kind, value]) => ({ value, labels: { kind } }),
        );
      },
    ),
    uptime: new Gauge(
      { name: "galley_process_uptime_seconds", description: "Since this process started.", unit: "s" },
      () => [{ value: process.uptime(), labels: {} }],
    ),
    cpu: new Gauge(
      { name: "galley_process_cpu_seconds", description: "CPU time of this process.", unit: "s" },
      () => {
        const { user, system } = process.cpuUsage();
        return Object.entries({ user, system }).map(([mode, micros]) => ({
          value: micros / 1e6,
          labels: { mode },
        }));
      },
    ),
  } satisfies Record<string, Instrument>;
}

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyMetrics?: ReturnType<typeof createMetrics> } = globalThis;
holder.galleyMetrics ??= createMetrics();

export const metrics = holder.galleyMetrics;
