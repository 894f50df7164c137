import type { DemoPrompt } from "./demo-prompt";

export const SALES_PROMPTS: readonly DemoPrompt[] = [
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
    tags: ["clubs"],
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
    tags: ["clubs", "mail"],
    snippets: ['{{> style/house-tone audience="clubs and schools"}}'],
    traffic: 0.05,
    questions: ["Alpine club of Chur, 12 ropes in 2024", "Scouts of Leiden, 8 stoves last spring"],
    answers: [
      "Dear friends in Chur, two seasons ago you chose twelve ropes from us. How have they held up? Our repair bench is open to you all year.",
      "Dear scouts in Leiden, your eight stoves from last spring are due for new seals. Bring them by: we change them while you wait.",
    ],
    serviceName: "crm",
  },
];

export const OTHER_PROMPTS: readonly DemoPrompt[] = [
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
    tags: ["guides"],
    tools: [
      {
        name: "search_guides",
        description: "Finds guides about a piece of equipment.",
        parameters: {
          type: "object",
          properties: {
            equipment: { type: "string", description: "As the shop names it: “rope”, “down jacket”." },
            limit: { type: "integer", minimum: 1, maximum: 10 },
          },
          required: ["equipment"],
        },
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
    tags: ["marketplace"],
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
    tags: ["shop"],
    variables: [
      {
        name: "language",
        schema: { type: "string", enum: ["German", "French", "Italian", "Dutch"] },
        example: "German",
      },
      { name: "notice", description: "As it is to be read in the shop." },
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
