import { expect, test } from "vitest";
import { BadRequestError, parseClickHouseRequest, quoteLiteral, quoteName } from "./clickhouse-request";

const parse = (query: string) => parseClickHouseRequest(new URLSearchParams(query));

test("tells parameters, settings and the protocol's own words apart", () => {
  const request = parse("query=SELECT+1&database=galley&query_id=q1&param_name=a%09b&max_threads=2&user=x");
  expect(request).toMatchObject({
    statement: "SELECT 1",
    database: "galley",
    queryId: "q1",
    isStreamed: false,
  });
  expect([...request.params]).toEqual([["name", "a\tb"]]);
  expect([...request.settings]).toEqual([["max_threads", "2"]]);
});

test("streams only when that is asked for", () => {
  expect(parse("wait_end_of_query=0").isStreamed).toBe(true);
  expect(parse("wait_end_of_query=1").isStreamed).toBe(false);
});

test.each(["max_threads%3D1%2C+x=2", "param_a'b=1"])("refuses %j as a name", (query) => {
  expect(() => parse(query)).toThrow(BadRequestError);
});

test("quotes what could end a literal or a name", () => {
  expect(quoteLiteral("it's \\ here")).toBe("'it\\'s \\\\ here'");
  expect(quoteName("a`b")).toBe("`a\\`b`");
});
