/** Telemetry whose every text is a program, for whoever would run it. */
import { spanJson } from "../otlp-encoder";
import { type HostilePayload, JSON_TYPE, spanId, toBody } from "./hostile-payload";

export const SCRIPT = "<script>window.galleyExecuted = 'script'</script>";
export const IMAGE = `"><img src=x onerror="window.galleyExecuted='image'">`;
export const ADDRESS = "javascript:window.galleyExecuted='address'";
const TEMPLATE = "{{constructor.constructor('window.galleyExecuted=1')()}}";
const ALL = [SCRIPT, IMAGE, ADDRESS, TEMPLATE].join(" ");

export function scripted(traceId: string): HostilePayload[] {
  return [
    {
      name: "script in every string of a trace",
      headers: JSON_TYPE,
      body: toBody(scriptedSpans(traceId)),
      status: 200,
      says: /stored without a link/,
    },
    {
      name: "script in log records",
      path: "/v1/logs",
      headers: JSON_TYPE,
      body: toBody(scriptedLogs(traceId)),
      status: 200,
    },
    {
      name: "script in feedback",
      path: "/api/v1/feedback",
      headers: JSON_TYPE,
      body: toBody({ traceId, name: ADDRESS, value: IMAGE, kind: "text", comment: ALL, userId: SCRIPT }),
      status: 200,
    },
  ];
}

/** Of a session, a user, tags, a prompt that does not exist. */
const CONTEXT = {
  "session.id": SCRIPT,
  "user.id": IMAGE,
  "galley.tags": [SCRIPT, ADDRESS],
  "deployment.environment.name": IMAGE,
  "galley.prompt.slug": SCRIPT,
  "galley.prompt.version": IMAGE,
  [SCRIPT]: ALL,
  [ADDRESS]: ADDRESS,
};

const MESSAGES = [
  { role: "system", content: ALL },
  {
    role: "user",
    content: [
      { type: "text", text: ALL },
      { type: "image_url", image_url: { url: ADDRESS } },
      {
        type: "image_url",
        image_url: { url: `data:image/svg+xml;base64,${btoa(`<svg onload="${ADDRESS}">`)}` },
      },
    ],
  },
  { role: SCRIPT, content: IMAGE },
];

const ANSWER = [
  {
    role: "assistant",
    content: ALL,
    tool_calls: [
      {
        id: IMAGE,
        type: "function",
        function: { name: SCRIPT, arguments: JSON.stringify({ url: ADDRESS }) },
      },
    ],
  },
];

const CALL = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": SCRIPT,
  "gen_ai.request.model": IMAGE,
  "gen_ai.response.model": ADDRESS,
  "gen_ai.response.finish_reasons": [SCRIPT],
  "gen_ai.usage.input_tokens": 12,
  "gen_ai.input.messages": JSON.stringify(MESSAGES),
  "gen_ai.output.messages": JSON.stringify(ANSWER),
};

const TOOL = { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": SCRIPT, "error.type": IMAGE };

/** An agent's span with a model call and a failed tool below it. */
function scriptedSpans(traceId: string): object {
  const at = (offsetMs: number) => ({
    traceId,
    startTimeUnixNano: `${Date.now() - 60_000 + offsetMs}000000`,
    endTimeUnixNano: `${Date.now() - 59_000 + offsetMs}000000`,
  });
  const below = { parentSpanId: spanId(1) };
  const spans = [
    spanJson(spanId(1), CONTEXT, { ...at(0), name: SCRIPT }),
    spanJson(spanId(2), { ...CONTEXT, ...CALL }, { ...at(1), ...below, name: ADDRESS }),
    spanJson(
      spanId(3),
      { ...CONTEXT, ...TOOL },
      { ...at(2), ...below, name: IMAGE, status: { code: 2, message: ALL } },
    ),
  ];
  const resource = { attributes: [{ key: "service.name", value: { stringValue: SCRIPT } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: IMAGE, version: ADDRESS }, spans }] }] };
}

function scriptedLogs(traceId: string): object {
  const body = { kvlistValue: { values: [{ key: "content", value: { stringValue: ALL } }] } };
  const record = { traceId, spanId: spanId(3), timeUnixNano: `${Date.now()}000000`, body };
  const logRecords = ["gen_ai.user.message", SCRIPT].map((eventName) => ({ ...record, eventName }));
  return { resourceLogs: [{ scopeLogs: [{ logRecords }] }] };
}
