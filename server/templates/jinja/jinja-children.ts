import type { JinjaNode } from "./jinja-ast";

/** The expressions that an expression without names of its own is made of. */
export function childrenOf(node: JinjaNode): readonly JinjaNode[] {
  switch (node.type) {
    case "ArrayLiteral":
    case "TupleLiteral":
      return node.value;
    case "ObjectLiteral":
      return [...node.value].flat();
    case "UnaryExpression":
    case "SpreadExpression":
    case "KeywordSpreadExpression":
      return [node.argument];
    case "KeywordArgumentExpression":
      return [node.value];
    case "SliceExpression":
      return [node.start, node.stop, node.step].filter((each) => each !== undefined);
    default:
      return [];
  }
}
