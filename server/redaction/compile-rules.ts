import type { IngestionRules, SampleRate } from "./ingestion-rules-schemas";
import { createTextRedactor, type TextRedactor } from "./text-redactor";

/** A workspace's rules, ready to be applied. */
export type CompiledRules = {
  readonly redact: TextRedactor | undefined;
  readonly isDropped: ((attribute: string) => boolean) | undefined;
  readonly keepsInputs: boolean;
  readonly keepsOutputs: boolean;
  /** Undefined: the content of every trace is kept. */
  readonly sampling: { readonly percent: number; readonly rates: readonly SampleRate[] } | undefined;
  readonly ignoredEnvironments: ReadonlySet<string>;
  readonly ignoredServices: ReadonlySet<string>;
};

/** Undefined for rules that change nothing. */
export function compileRules(rules: IngestionRules): CompiledRules | undefined {
  const { sampling } = rules;
  const samples = sampling.percent < 100 || sampling.rates.some(({ percent }) => percent < 100);
  const compiled: CompiledRules = {
    redact: createTextRedactor(rules.detectors, rules.patterns),
    isDropped: nameTest(rules.droppedAttributes),
    keepsInputs: rules.keepsInputs,
    keepsOutputs: rules.keepsOutputs,
    sampling: samples ? sampling : undefined,
    ignoredEnvironments: new Set(rules.ignoredEnvironments),
    ignoredServices: new Set(rules.ignoredServices),
  };
  const isNothing =
    !compiled.redact &&
    !compiled.isDropped &&
    !samples &&
    rules.keepsInputs &&
    rules.keepsOutputs &&
    compiled.ignoredEnvironments.size + compiled.ignoredServices.size === 0;
  return isNothing ? undefined : compiled;
}

function nameTest(names: readonly string[]): ((attribute: string) => boolean) | undefined {
  if (names.length === 0) return undefined;
  const exact = new Set(names.filter((name) => !name.endsWith("*")));
  const prefixes = names.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  return (attribute) => exact.has(attribute) || prefixes.some((prefix) => attribute.startsWith(prefix));
}
