import { OTHER_PROMPTS, SALES_PROMPTS } from "./demo-other-prompts";
import type { DemoPrompt } from "./demo-prompt";
import { SUPPORT_PROMPTS } from "./demo-support-prompts";

/**
 * What the demo team wrote. Each prompt starts from a text and is revised; a revision adds a line, swaps the model or
 * both, and behaves a little differently in traffic, so that the charts have something true to say.
 */
export const DEMO_PROMPTS: readonly DemoPrompt[] = [...SUPPORT_PROMPTS, ...SALES_PROMPTS, ...OTHER_PROMPTS];
