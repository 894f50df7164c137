import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import type { PolicyEnvironment } from "@/server/environments/get-policy";
import type { PolicyChoices } from "./use-policy-names";

/** What each part of the policy's form is given. */
export interface SectionProps {
  workspaceSlug: string;
  environment: PolicyEnvironment;
  values: EnvironmentPolicy;
  choices: PolicyChoices;
  onChange: (values: Partial<EnvironmentPolicy>) => void;
}
