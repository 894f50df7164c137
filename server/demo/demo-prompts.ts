/**
 * What the demo team wrote. Each prompt starts from a text and is revised; a revision adds a line, swaps the model or
 * both, and behaves a little differently in traffic, so that the charts have something true to say.
 */

/** How calls of a version turn out; the figures are medians and shares of the made-up traffic. */
export type DemoBehaviour = {
  readonly latencyMs: number;
  readonly outputTokens: number;
  readonly errorShare: number;
  readonly helpfulShare: number;
};

export type DemoRevision = {
  readonly message: string;
  readonly addLine?: string;
  readonly model?: string;
  readonly temperature?: number;
  readonly behaviour?: Partial<DemoBehaviour>;
};

export type DemoPrompt = {
  readonly slug: string;
  readonly type: "chat" | "text";
  readonly description: string;
  readonly provider: string;
  readonly model: string;
  readonly instructions: string;
  /** The last message of a chat; for a text prompt, the end of its text. */
  readonly request: string;
  readonly behaviour: DemoBehaviour;
  readonly revisions: readonly DemoRevision[];
  /** Share of the workspace's calls. */
  readonly traffic: number;
  readonly questions: readonly [string, ...string[]];
  readonly answers: readonly [string, ...string[]];
  readonly serviceName: string;
};

const SUPPORT: readonly DemoPrompt[] = [
  {
    slug: "support/reply",
    type: "chat",
    description: "Drafts the first answer to a customer's question; an agent reads it before it is sent.",
    provider: "openai",
    model: "gpt-4o",
    instructions:
      "You answer customers of Northwind, an outdoor equipment shop.\nBe warm and brief. Use the customer's own words for the product.",
    request: "{{question}}",
    behaviour: { latencyMs: 2_400, outputTokens: 260, errorShare: 0.012, helpfulShare: 0.71 },
    revisions: [
      {
        message: "State the return period",
        addLine: "Returns are free within 30 days; say so when it matters.",
      },
      {
        message: "Never promise a delivery date",
        addLine: "Never promise a delivery date. Point to the tracking page instead.",
        behaviour: { helpfulShare: 0.74 },
      },
      {
        message: "Move to the smaller model",
        model: "gpt-4o-mini",
        behaviour: { latencyMs: 1_350, helpfulShare: 0.72 },
      },
      {
        message: "Ask for the order number first",
        addLine: "If the order number is missing, ask for it before anything else.",
        behaviour: { helpfulShare: 0.58, outputTokens: 190, errorShare: 0.034 },
      },
      {
        message: "Ask for the order number only where it is needed",
        addLine: "Questions about products need no order number: answer them directly.",
        behaviour: { helpfulShare: 0.79, outputTokens: 240, errorShare: 0.011 },
      },
      {
        message: "Close with one next step",
        addLine: "End with exactly one next step for the customer.",
        behaviour: { helpfulShare: 0.84, outputTokens: 205 },
      },
      {
        message: "Cooler temperature",
        temperature: 0.2,
        behaviour: { helpfulShare: 0.85, latencyMs: 1_240 },
      },
    ],
    traffic: 0.34,
    questions: [
      "My tent arrived with a bent pole. What now?",
      "Where is my parcel? It has been nine days.",
      "Can I wash the down jacket at home?",
      "Do the trekking poles fit into cabin luggage?",
      "I ordered the wrong size. Can I swap it?",
    ],
    answers: [
      "I am sorry about the bent pole. We send you a new one today at no cost; keep the old one as a spare. Your next step: confirm your address in this thread.",
      "Thank you for your patience. The tracking page shows where your parcel is right now. If it has not moved for three days, answer here and we trace it for you.",
      "Yes: wash it at 30 degrees with a down detergent and dry it low with two tennis balls, which keep the down loose.",
      "Folded, they measure 38 cm, so they fit. Some airlines refuse poles in the cabin all the same: ask yours before you fly.",
    ],
    serviceName: "helpdesk",
  },
  {
    slug: "support/triage",
    type: "chat",
    description: "Sorts an incoming ticket by topic and urgency.",
    provider: "openai",
    model: "gpt-4o-mini",
    instructions:
      'Sort the ticket. Answer with JSON only: {"topic": "delivery" | "returns" | "product" | "other", "urgency": 1 | 2 | 3}.',
    request: "{{ticket}}",
    behaviour: { latencyMs: 620, outputTokens: 22, errorShare: 0.008, helpfulShare: 0.9 },
    revisions: [
      {
        message: "Explain urgency",
        addLine: "Urgency 3: the customer cannot use what they bought. 1: they only ask.",
      },
      { message: "Deterministic", temperature: 0, behaviour: { helpfulShare: 0.93 } },
      {
        message: "Nano model",
        model: "gpt-4.1-nano",
        behaviour: { latencyMs: 380, helpfulShare: 0.91, errorShare: 0.006 },
      },
      {
        message: "Name refunds as returns",
        addLine: "A refund counts as returns.",
        behaviour: { helpfulShare: 0.94 },
      },
      { message: "Spanish tickets", addLine: "Tickets in Spanish are sorted the same way." },
    ],
    traffic: 0.24,
    questions: [
      "Refund for order 20931, the sole came off after one walk.",
      "Is the stove allowed on ferries?",
      "Mi pedido no ha llegado y salgo de viaje mañana.",
    ],
    answers: [
      '{"topic": "returns", "urgency": 3}',
      '{"topic": "product", "urgency": 1}',
      '{"topic": "delivery", "urgency": 3}',
    ],
    serviceName: "helpdesk",
  },
  {
    slug: "support/summarise-thread",
    type: "chat",
    description: "Sums up a long thread for the agent who takes it over.",
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    instructions: "Sum up the thread in three bullets: what happened, what was promised, what is open.",
    request: "{{thread}}",
    behaviour: { latencyMs: 3_900, outputTokens: 340, errorShare: 0.009, helpfulShare: 0.82 },
    revisions: [
      {
        message: "Quote promises word for word",
        addLine: "Quote every promise word for word.",
        behaviour: { helpfulShare: 0.88 },
      },
      {
        message: "At most eighty words",
        addLine: "At most eighty words.",
        behaviour: { outputTokens: 150, latencyMs: 2_300 },
      },
      {
        message: "Try the faster model",
        model: "claude-haiku-4-5",
        behaviour: { latencyMs: 1_200, helpfulShare: 0.86 },
      },
      { message: "Names of agents matter", addLine: "Name the agent who promised." },
    ],
    traffic: 0.08,
    questions: [
      "Customer: tent pole broken. Agent Maya: new pole sent on Monday. Customer: nothing has come. Agent Leo: will check.",
    ],
    answers: [
      '- Pole broke; a new one was sent on Monday.\n- Maya: "new pole sent on Monday".\n- Open: Leo checks where it is.',
    ],
    serviceName: "helpdesk",
  },
];

const SALES: readonly DemoPrompt[] = [
  {
    slug: "sales/lead-score",
    type: "chat",
    description: "Rates how likely an enquiry from a club or school becomes an order.",
    provider: "openai",
    model: "gpt-4o-mini",
    instructions:
      "Rate the enquiry from 0 to 100 for how likely it becomes an order. Answer with the number and one reason.",
    request: "Company: {{company}}\nEnquiry: {{enquiry}}",
    behaviour: { latencyMs: 810, outputTokens: 48, errorShare: 0.01, helpfulShare: 0.76 },
    revisions: [
      {
        message: "Season matters",
        addLine: "Enquiries before May weigh more.",
        behaviour: { helpfulShare: 0.8 },
      },
      { message: "Deterministic", temperature: 0 },
      {
        message: "Reason in at most ten words",
        addLine: "The reason has at most ten words.",
        behaviour: { outputTokens: 24, latencyMs: 600 },
      },
    ],
    traffic: 0.09,
    questions: ["We look for 40 tents for our summer camp in July.", "Do you have a catalogue?"],
    answers: ["86 - large, dated need.", "22 - only browsing."],
    serviceName: "crm",
  },
  {
    slug: "sales/outreach-email",
    type: "chat",
    description: "Writes the first mail to a club that once bought from us.",
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    instructions: "Write a short, friendly mail to a club that once bought from Northwind. No superlatives.",
    request: "Club: {{club.name}} in {{club.town}}. They bought {{lastOrder}}.",
    behaviour: { latencyMs: 4_700, outputTokens: 420, errorShare: 0.007, helpfulShare: 0.66 },
    revisions: [
      {
        message: "One question at the end",
        addLine: "End with one question.",
        behaviour: { helpfulShare: 0.72 },
      },
      {
        message: "Below 120 words",
        addLine: "Stay below 120 words.",
        behaviour: { outputTokens: 210, latencyMs: 2_900 },
      },
      { message: "Less stiff", temperature: 0.9, behaviour: { helpfulShare: 0.75 } },
      { message: "Mention the repair service", addLine: "Mention our repair service once." },
    ],
    traffic: 0.05,
    questions: ["Alpine club of Chur, 12 ropes in 2024", "Scouts of Leiden, 8 stoves last spring"],
    answers: [
      "Dear friends in Chur, two seasons ago you chose twelve ropes from us. How have they held up? Our repair bench is open to you all year.",
    ],
    serviceName: "crm",
  },
];

const OTHERS: readonly DemoPrompt[] = [
  {
    slug: "docs/answer-with-sources",
    type: "chat",
    description: "Answers questions about equipment from our own guides, with the guide named.",
    provider: "google",
    model: "gemini-2.5-flash",
    instructions:
      "Answer from the guides only. Name the guide after each statement. If they do not say, say so.",
    request: "Guides:\n{{#guides}}\n- {{title}}: {{text}}\n{{/guides}}\n\nQuestion: {{question}}",
    behaviour: { latencyMs: 1_900, outputTokens: 180, errorShare: 0.015, helpfulShare: 0.77 },
    revisions: [
      {
        message: "Refuse politely",
        addLine: "Refuse politely where safety is at stake and no guide answers.",
      },
      {
        message: "Units in metric and imperial",
        addLine: "Give lengths and weights in both systems.",
        behaviour: { outputTokens: 205 },
      },
      {
        message: "Pro model for hard questions",
        model: "gemini-2.5-pro",
        behaviour: { latencyMs: 5_200, helpfulShare: 0.81 },
      },
      {
        message: "Back to flash, with examples",
        model: "gemini-2.5-flash",
        addLine: 'Example: "Rinse it in fresh water (Rope care)."',
        behaviour: { latencyMs: 1_750, helpfulShare: 0.86 },
      },
      {
        message: "Shorter answers",
        addLine: "At most four sentences.",
        behaviour: { outputTokens: 120, latencyMs: 1_400 },
      },
    ],
    traffic: 0.13,
    questions: ["How do I store a rope?", "What temperature is the blue sleeping bag for?"],
    answers: [
      "Keep it dry, dark and loosely coiled (Rope care). Wash it once a season in lukewarm water (Rope care).",
      "Comfort is -2 °C / 28 °F (Sleeping bags).",
    ],
    serviceName: "guides",
  },
  {
    slug: "moderation/review-listing",
    type: "chat",
    description: "Checks used equipment that customers offer in the marketplace.",
    provider: "openai",
    model: "gpt-4o-mini",
    instructions: "Decide whether the listing may be published. Answer allow or refuse and give the rule.",
    request: "{{listing}}",
    behaviour: { latencyMs: 700, outputTokens: 30, errorShare: 0.009, helpfulShare: 0.88 },
    revisions: [
      {
        message: "No used climbing harnesses",
        addLine: "Used harnesses and ropes are always refused.",
        behaviour: { helpfulShare: 0.92 },
      },
      { message: "Deterministic", temperature: 0 },
    ],
    traffic: 0.05,
    questions: ["Harness, used for two seasons, 30 euro", "Camping chair, small tear, 10 euro"],
    answers: ["refuse: used harnesses are not sold", "allow"],
    serviceName: "marketplace",
  },
  {
    slug: "translate-notice",
    type: "text",
    description: "Translates shop notices and keeps product names as they are.",
    provider: "mistral",
    model: "mistral-small-latest",
    instructions: "Translate the notice into {{language}}. Keep product names as they are.",
    request: "\n\n{{notice}}",
    behaviour: { latencyMs: 900, outputTokens: 110, errorShare: 0.006, helpfulShare: 0.83 },
    revisions: [
      { message: "Keep line breaks", addLine: "Keep the line breaks." },
      {
        message: "Formal address",
        addLine: "Use the formal address where the language has one.",
        behaviour: { helpfulShare: 0.9 },
      },
    ],
    traffic: 0.02,
    questions: ["We are closed on Monday.", "The Storm 3 tent is recalled. Please bring it back."],
    answers: [
      "Am Montag haben wir geschlossen.",
      "La tente Storm 3 est rappelée. Merci de nous la rapporter.",
    ],
    serviceName: "shop",
  },
];

export const DEMO_PROMPTS: readonly DemoPrompt[] = [...SUPPORT, ...SALES, ...OTHERS];
