import type { Detector } from "./detector-names";
import { DETECTOR_RULES } from "./detectors";
import type { RedactionPattern } from "./ingestion-rules-schemas";
import { LinearPattern } from "./patterns/linear-pattern";

/** A text with everything that was found replaced by its name in brackets; the same string where nothing was. */
export type TextRedactor = (text: string) => string;

/** Undefined where there is nothing to look for. */
export function createTextRedactor(
  detectors: readonly Detector[],
  patterns: readonly RedactionPattern[],
): TextRedactor | undefined {
  const redactors = [...new Set(detectors)].map(byDetector).concat(patterns.map(byPattern));
  if (redactors.length === 0) return undefined;
  return (text) => redactors.reduce((rest, redact) => redact(rest), text);
}

function byDetector(detector: Detector): TextRedactor {
  const { hint, pattern, isReal } = DETECTOR_RULES[detector];
  const replacement = `[${detector}]`;
  return (text) => {
    if (!hint.test(text)) return text;
    return text.replace(pattern, (found) => (isReal && !isReal(found) ? found : replacement));
  };
}

function byPattern({ name, pattern, ignoresCase }: RedactionPattern): TextRedactor {
  const linear = new LinearPattern(pattern, ignoresCase);
  const replacement = `[${name}]`;
  return (text) => {
    const matches = linear.findAll(text);
    // What could not be looked through in time might hold what was looked for.
    if (!matches) return replacement;
    if (matches.length === 0) return text;
    let rest = "";
    let from = 0;
    for (const { start, end } of matches) {
      rest += text.slice(from, start) + replacement;
      from = end;
    }
    return rest + text.slice(from);
  };
}
