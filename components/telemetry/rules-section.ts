import type { RulesDraft } from "./rules-draft";

/** What every part of the form is given. */
export interface RulesSectionProps {
  draft: RulesDraft;
  onChange: (change: Partial<RulesDraft>) => void;
}

export interface CheckedSectionProps extends RulesSectionProps {
  /** By the path of the field. */
  errors: Readonly<Record<string, string>>;
}
