import type { DemoPrompt } from "./demo-prompt";

export const SUPPORT_PROMPTS: readonly DemoPrompt[] = [
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
    tags: ["customers", "live-chat"],
    snippets: ['{{> style/house-tone audience="customers"}}', "{{> rules/no-promises}}"],
    history: "conversation",
    variables: [
      { name: "question", description: "What the customer wrote last.", example: "Where is my parcel?" },
      { name: "conversation", required: false, description: "What was said before, oldest first." },
    ],
    examples: [
      { name: "Bent pole", values: { question: "My tent arrived with a bent pole. What now?" } },
      {
        name: "Second turn",
        values: {
          question: "It is order 4711.",
          conversation: [
            { role: "user", content: "Where is my parcel?" },
            { role: "assistant", content: "Could you give me the order number?" },
          ],
        },
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
      "Yes, within 30 days and at no cost. Print the label from your order's page, and tell me the size you need: I keep a pair for you.",
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
    tags: ["customers"],
    responseFormat: {
      type: "jsonSchema",
      name: "triage",
      schema: {
        type: "object",
        properties: {
          topic: { type: "string", enum: ["delivery", "returns", "product", "other"] },
          urgency: { type: "integer", minimum: 1, maximum: 3 },
        },
        required: ["topic", "urgency"],
        additionalProperties: false,
      },
      strict: true,
    },
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
      {
        message: "Let the large model write it",
        model: "claude-opus-4-5",
        behaviour: { outputTokens: 230, latencyMs: 2_900, helpfulShare: 0.88 },
        // Recent enough for the last seven days to differ from those before, old enough for a hundred calls.
        daysAgo: 6,
      },
    ],
    tags: ["customers"],
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
