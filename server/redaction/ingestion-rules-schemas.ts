/** What a workspace wants done to telemetry before it is stored. Isomorphic. */
import { z } from "zod";
import { DETECTORS } from "./detector-names";

export const MAX_PATTERNS = 20;
export const MAX_PATTERN_LENGTH = 300;
const MAX_NAMES = 100;
const MAX_SAMPLES = 50;

const name = z.string().trim().min(1, "Enter a name.").max(200);

export const redactionPattern = z.object({
  /** Stands in brackets where something was taken out: `[order number]`. */
  name: z
    .string()
    .trim()
    .min(1, "Name what it finds.")
    .max(40)
    .regex(/^[^[\]"\\\p{Cc}]*$/u, "A name may not hold brackets, quotes or backslashes."),
  pattern: z.string().min(1, "Enter a pattern.").max(MAX_PATTERN_LENGTH),
  ignoresCase: z.boolean().default(false),
});
export type RedactionPattern = z.infer<typeof redactionPattern>;

const PERCENT = "Enter a number from 0 to 100.";
const percent = z.number(PERCENT).min(0, PERCENT).max(100, PERCENT);

export const sampleRate = z.object({
  /** Absent: any. */
  environment: name.optional(),
  promptSlug: name.optional(),
  percent,
});
export type SampleRate = z.infer<typeof sampleRate>;

export const ingestionRules = z.object({
  detectors: z.array(z.enum(DETECTORS)).max(DETECTORS.length).default([]),
  patterns: z.array(redactionPattern).max(MAX_PATTERNS).default([]),
  /** Attributes by name; one that ends in `*` names all that begin so. */
  droppedAttributes: z.array(name).max(MAX_NAMES).default([]),
  keepsInputs: z.boolean().default(true),
  keepsOutputs: z.boolean().default(true),
  /** Of the content; the numbers of a trace are always kept. The first that fits holds. */
  sampling: z
    .object({
      percent: percent.default(100),
      rates: z.array(sampleRate).max(MAX_SAMPLES).default([]),
    })
    .default({ percent: 100, rates: [] }),
  /** Spans from there are not stored at all. */
  ignoredEnvironments: z.array(name).max(MAX_NAMES).default([]),
  ignoredServices: z.array(name).max(MAX_NAMES).default([]),
});
export type IngestionRules = z.infer<typeof ingestionRules>;

export const NO_RULES: IngestionRules = ingestionRules.parse({});

export const saveIngestionRulesInput = z.object({
  rules: ingestionRules,
  /** As it was read: somebody else's change is not written over. Null where there were no rules. */
  expectedUpdatedAt: z.date().nullable(),
});
export type SaveIngestionRulesInput = z.infer<typeof saveIngestionRulesInput>;
