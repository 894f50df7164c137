import { z } from "zod";
import { type AttributeValue, isDeeperThan, MAX_VALUE_DEPTH } from "./attribute-value";

/**
 * Any value of a JSON body. Not z.json(), which recurses: a hostile value would exhaust the stack, and no OpenAPI
 * document can be made from it.
 */
export const jsonValue = z
  .custom<AttributeValue>(
    (value) => value !== undefined && !isDeeperThan(value, MAX_VALUE_DEPTH),
    `A value may nest ${MAX_VALUE_DEPTH} levels deep.`,
  )
  .meta({ type: ["object", "array", "string", "number", "boolean", "null"], description: "Any JSON value." });
