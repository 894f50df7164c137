"""Against a running Galley: `GALLEY_TEST_URL`, `GALLEY_TEST_KEY`; `tests/api/python-client.test.ts` starts one."""

import os
import tempfile
import unittest
import uuid

from galley import Galley, GalleyError

from .eventually import eventually

URL = os.environ.get("GALLEY_TEST_URL")
KEY = os.environ.get("GALLEY_TEST_KEY", "")
SLUG = "support/reply"


@unittest.skipUnless(URL, "No server was given.")
class ServerTest(unittest.TestCase):
    def setUp(self):
        self.client = Galley(KEY, URL, strict=True)
        self.addCleanup(self.client.close)

    def test_gets_what_is_live_and_a_numbered_version(self):
        live = self.client.get(SLUG)
        self.assertEqual((live.version, live.environment, live.source), (2, "production", "server"))
        self.assertEqual(live.messages[0]["content"], "This is version 2.")
        self.assertEqual(self.client.get(SLUG, version=1).messages[0]["content"], "This is version 1.")
        self.assertEqual(live.otel_attributes["galley.prompt.version"], 2)

    def test_finds_a_prompt_by_a_name_it_once_had(self):
        self.assertEqual(self.client.get("support/former").slug, SLUG)

    def test_says_what_does_not_exist(self):
        for call in (lambda: self.client.get("not/there"), lambda: self.client.get(SLUG, version=99)):
            with self.assertRaises(GalleyError) as caught:
                call()
            self.assertEqual(caught.exception.code, "not_found")

    def test_is_refused_with_a_key_that_is_none(self):
        with self.assertRaises(GalleyError):
            Galley("gly_app_none", URL, strict=True).get(SLUG)

    def test_renders(self):
        rendered = self.client.render("greeting", {"name": "Größe {{name}}", "unused": 1})
        self.assertEqual(rendered.messages[0]["content"], "Hello Größe {{name}}.")
        self.assertEqual([warning["path"] for warning in rendered.warnings], ["variables.unused"])
        with self.assertRaises(GalleyError) as caught:
            self.client.render("greeting", {})
        self.assertEqual(caught.exception.status, 422)
        self.assertIn("name", str(caught.exception.problem["errors"]))

    def test_runs(self):
        answer = self.client.run("greeting", {"name": "Ada"}, user_id="u1", metadata={"page": "home"})
        self.assertTrue(answer.text)
        self.assertEqual(answer.version, 1)
        self.assertRegex(answer.trace_id, r"^[0-9a-f]{32}$")
        self.assertGreater(answer.usage["outputTokens"], 0)

    def test_streams_a_run(self):
        events = list(self.client.stream("greeting", {"name": "Ada"}))
        self.assertEqual((events[0]["type"], events[-1]["type"]), ("start", "finish"))
        text = "".join(event["text"] for event in events if event["type"] == "text")
        self.assertEqual(text, events[-1]["output"]["content"])

    def test_ends_a_run_by_closing_its_stream(self):
        stream = self.client.stream("greeting", {"name": "Ada"})
        self.assertEqual(next(stream)["type"], "start")
        stream.close()
        self.assertEqual(self.client.get(SLUG).version, 2)

    def test_gives_feedback_and_makes_tokens_for_pages(self):
        trace_id = uuid.uuid4().hex
        self.assertTrue(self.client.feedback("helpful", True, trace_id=trace_id, comment="Größe"))
        self.assertTrue(self.client.feedback("quality", 4, prompt=SLUG, version=2))
        self.assertRegex(self.client.feedback_token(trace_id), r"^fbt_")

    def test_keeps_a_copy_for_when_the_server_is_gone(self):
        with tempfile.TemporaryDirectory() as folder:
            with Galley(KEY, URL, cache_dir=folder) as first:
                self.assertTrue(first.refresh())
                self.assertIsNotNone(first.get(SLUG))
                eventually(lambda: len(os.listdir(folder)) == 1)


if __name__ == "__main__":
    unittest.main()
