/** The tree that `@huggingface/jinja` parses a template to. The library names these shapes in no exported type. */
import type { parse } from "@huggingface/jinja";

type Operator = { readonly value: string };
export type JinjaIdentifier = { readonly type: "Identifier"; readonly value: string };
export type JinjaKeyword = {
  readonly type: "KeywordArgumentExpression";
  readonly key: JinjaIdentifier;
  readonly value: JinjaNode;
};
export type JinjaCall = {
  readonly type: "CallExpression";
  readonly callee: JinjaNode;
  readonly args: readonly JinjaNode[];
};
export type JinjaFilterCall = JinjaIdentifier | JinjaCall;
export type JinjaSlice = {
  readonly type: "SliceExpression";
  readonly start?: JinjaNode;
  readonly stop?: JinjaNode;
  readonly step?: JinjaNode;
};
export type JinjaTuple = { readonly type: "TupleLiteral"; readonly value: readonly JinjaNode[] };
export type JinjaMember = {
  readonly type: "MemberExpression";
  readonly object: JinjaNode;
  readonly property: JinjaNode;
  readonly computed: boolean;
};
export type JinjaBinary = {
  readonly type: "BinaryExpression";
  readonly operator: Operator;
  readonly left: JinjaNode;
  readonly right: JinjaNode;
};

export type JinjaFor = {
  readonly type: "For";
  readonly loopvar: JinjaIdentifier | JinjaTuple;
  readonly iterable: JinjaNode;
  readonly body: readonly JinjaNode[];
  readonly defaultBlock: readonly JinjaNode[];
};
export type JinjaSet = {
  readonly type: "Set";
  readonly assignee: JinjaNode;
  readonly value: JinjaNode | null;
  readonly body: readonly JinjaNode[];
};
export type JinjaParameter = JinjaIdentifier | JinjaKeyword;
export type JinjaMacro = {
  readonly type: "Macro";
  readonly name: JinjaIdentifier;
  readonly args: readonly JinjaParameter[];
  readonly body: readonly JinjaNode[];
};
export type JinjaCallBlock = {
  readonly type: "CallStatement";
  readonly call: JinjaCall;
  readonly callerArgs: readonly JinjaParameter[] | null;
  readonly body: readonly JinjaNode[];
};
export type JinjaFilterBlock = {
  readonly type: "FilterStatement";
  readonly filter: JinjaFilterCall;
  readonly body: readonly JinjaNode[];
};
export type JinjaIf = {
  readonly type: "If";
  readonly test: JinjaNode;
  readonly body: readonly JinjaNode[];
  readonly alternate: readonly JinjaNode[];
};

export type JinjaNode =
  | JinjaIf
  | JinjaFor
  | JinjaSet
  | JinjaMacro
  | JinjaCallBlock
  | JinjaFilterBlock
  | JinjaIdentifier
  | JinjaKeyword
  | JinjaCall
  | JinjaSlice
  | JinjaTuple
  | JinjaMember
  | JinjaBinary
  | { readonly type: "Break" | "Continue" | "Comment" }
  | { readonly type: "IntegerLiteral" | "FloatLiteral"; readonly value: number }
  | { readonly type: "StringLiteral"; readonly value: string }
  | { readonly type: "ArrayLiteral"; readonly value: readonly JinjaNode[] }
  | { readonly type: "ObjectLiteral"; readonly value: ReadonlyMap<JinjaNode, JinjaNode> }
  | { readonly type: "FilterExpression"; readonly operand: JinjaNode; readonly filter: JinjaFilterCall }
  | { readonly type: "SelectExpression"; readonly lhs: JinjaNode; readonly test: JinjaNode }
  | {
      readonly type: "TestExpression";
      readonly operand: JinjaNode;
      readonly negate: boolean;
      readonly test: JinjaIdentifier;
    }
  | { readonly type: "UnaryExpression"; readonly operator: Operator; readonly argument: JinjaNode }
  | { readonly type: "SpreadExpression" | "KeywordSpreadExpression"; readonly argument: JinjaNode }
  | {
      readonly type: "Ternary";
      readonly condition: JinjaNode;
      readonly trueExpr: JinjaNode;
      readonly falseExpr: JinjaNode;
    };

/** Guaranteed by the constructors of the library's tree: each `type` has these fields and no others. */
export function nodesOf(program: ReturnType<typeof parse>): readonly JinjaNode[] {
  return program.body as readonly unknown[] as readonly JinjaNode[];
}
