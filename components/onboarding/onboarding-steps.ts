import type { OnboardingSteps } from "@/server/onboarding/get-onboarding";

const TITLES = [
  ["hasPrompt", "Create a prompt"],
  ["hasVersion", "Save a version of it"],
  ["hasDeployment", "Deploy the version"],
  ["hasApiKey", "Create an API key"],
  ["hasCall", "Fetch the prompt with the key"],
  ["hasTrace", "Send a first trace"],
] as const satisfies readonly (readonly [keyof OnboardingSteps, string])[];

export type StepName = (typeof TITLES)[number][0];
export type Step = { name: StepName; title: string; isDone: boolean };

/** In the order of the job. */
export function onboardingSteps(done: OnboardingSteps): Step[] {
  return TITLES.map(([name, title]) => ({ name, title, isDone: done[name] }));
}

export function isFinished(done: OnboardingSteps): boolean {
  return TITLES.every(([name]) => done[name]);
}
