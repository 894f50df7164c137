"""What the client does when the server is slow, wrong or gone."""

import os
import tempfile
import threading
import time
import unittest

from galley import Galley, GalleyError

from .eventually import eventually
from .fake_server import FakeServer, document, served

SLUG = "support/reply"
NOWHERE = "http://127.0.0.1:9"


def kept(folder):
    """The copies that are whole; a draft of one lies beside them for a moment."""
    return [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json")]


class FaultsTest(unittest.TestCase):
    def setUp(self):
        self.server = FakeServer()
        self.addCleanup(self.server.stop)
        self.errors = []

    def client(self, base_url=None, **options):
        options = {"timeout": 2.0, "refresh_seconds": 0.05, "on_error": self.errors.append, **options}
        client = Galley("gly_app_a_b", base_url or self.server.url, **options)
        self.addCleanup(client.close)
        return client

    def test_asks_once_for_many_threads_and_then_answers_from_memory(self):
        client = self.client(refresh_seconds=60)
        found = []
        threads = [threading.Thread(target=lambda: found.append(client.get(SLUG))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([each.version for each in found], [1] * 20)
        self.assertEqual({each.source for each in found}, {"server"})
        self.assertEqual(len(self.server.requests), 1)

    def test_asks_with_its_etag_and_takes_304_for_an_answer(self):
        def answer(request):
            if request.headers.get("if-none-match") == '"a"':
                return 304, {}, b""
            return 200, {"etag": '"a"'}, document()

        self.server.answer = answer
        client = self.client()
        client.get(SLUG)
        eventually(lambda: len(self.server.requests) > 2)
        self.assertEqual(client.get(SLUG).source, "server")
        self.assertEqual(self.errors, [])

    def test_serves_what_is_new_soon_after(self):
        client = self.client()
        self.assertEqual(client.get(SLUG).version, 1)
        self.server.answer = lambda _: (200, {}, document(served(version=2), revision=2))
        eventually(lambda: client.get(SLUG).version == 2)

    def test_goes_on_with_what_it_has_whatever_the_server_says(self):
        wrong = [
            (500, {}, b"oops"),
            (200, {}, b"<html>"),
            (200, {}, {"prompts": [{"prompt": 1}]}),
            (200, {}, []),
            (200, {"content-length": "5000"}, b'{"prompts": ['),
            (429, {"retry-after": "0"}, {"code": "limit_exceeded"}),
        ]
        for bad in wrong:
            self.server.answer = lambda _: (200, {}, document())
            client = self.client()
            self.assertEqual(client.get(SLUG).source, "server")
            self.server.answer = lambda _, bad=bad: bad
            self.assertFalse(client.refresh())
            self.assertEqual((client.get(SLUG).version, client.get(SLUG).source), (1, "cache"))
            client.close()
        self.assertGreaterEqual(len(self.errors), len(wrong))

    def test_without_a_server_answers_from_disk_and_else_from_code(self):
        with tempfile.TemporaryDirectory() as folder:
            self.client(cache_dir=folder).get(SLUG)
            eventually(lambda: kept(folder))
            second = self.client(cache_dir=folder)
            self.server.stop()
            self.assertEqual(second.get(SLUG).source, "disk")
        gone = self.client(NOWHERE, fallbacks={SLUG: {"text": "Written in code"}})
        found = gone.get(SLUG)
        self.assertEqual((found.text, found.version, found.source), ("Written in code", 0, "fallback"))
        self.assertEqual(gone.get("x", fallback={"text": "Here"}).text, "Here")
        self.assertIsNone(gone.get("unknown"))

    def test_a_torn_copy_on_disk_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            first = self.client(cache_dir=folder)
            first.get(SLUG)
            eventually(lambda: kept(folder))
            first.close()
            with open(kept(folder)[0], "w", encoding="utf-8") as file:
                file.write('{"prompts": [')
            self.server.answer = lambda _: (503, {}, b"")
            self.assertIsNone(self.client(cache_dir=folder).get(SLUG))

    def test_a_hanging_server_holds_nobody_up_twice(self):
        self.server.answer = lambda _: (time.sleep(1.0), (200, {}, document()))[1]
        client = self.client(timeout=0.2)
        self.assertIsNone(client.get(SLUG))
        started = time.monotonic()
        for _ in range(50):
            client.get(SLUG)
        self.assertLess(time.monotonic() - started, 0.2)

    def test_raises_only_when_strict(self):
        client = self.client(NOWHERE, strict=True, timeout=0.3)
        for call in (
            lambda: client.get(SLUG),
            lambda: client.run(SLUG),
            lambda: list(client.stream(SLUG)),
            lambda: client.feedback("helpful", True, trace_id="a" * 32),
        ):
            with self.assertRaises(GalleyError) as caught:
                call()
            self.assertEqual(caught.exception.code, "network")
        mild = self.client(NOWHERE, timeout=0.3)
        self.assertIsNone(mild.run(SLUG))
        self.assertEqual(list(mild.stream(SLUG)), [])
        self.assertFalse(mild.feedback("helpful", True, trace_id="a" * 32))

    def test_an_on_error_that_raises_breaks_nothing(self):
        def raising(_):
            raise RuntimeError("mine")

        with self.assertLogs("galley"):
            self.assertIsNone(self.client(NOWHERE, on_error=raising).get(SLUG))

    def test_a_run_is_tried_again_under_one_idempotency_key(self):
        answers = [(503, {"retry-after": "0"}, {}), (200, {}, {"output": {"content": "Hi"}, "traceId": "t"})]
        self.server.answer = lambda _: answers.pop(0)
        answer = self.client().run(SLUG, {"name": "Ada"}, key="u1")
        self.assertEqual(answer.text, "Hi")
        keys = {request.headers.get("idempotency-key") for request in self.server.requests}
        self.assertEqual((len(self.server.requests), len(keys)), (2, 1))
        self.assertEqual(
            self.server.requests[0].body,
            {"environment": "production", "key": "u1", "variables": {"name": "Ada"}},
        )

    def test_a_stream_that_breaks_off_says_so(self):
        events = b'event: start\ndata: {"runId": "run_1"}\n\nevent: text\ndata: {"text": "Hel"}\n\n'
        self.server.answer = lambda _: (200, {"content-type": "text/event-stream"}, events)
        self.assertEqual([each["type"] for each in self.client().stream(SLUG)], ["start", "text"])
        self.assertEqual([error.code for error in self.errors], ["network"])

    def test_gives_each_caller_their_arm_without_asking(self):
        rollout = {
            "id": "rlt_1",
            "prompt": SLUG,
            "salt": "rlt_1",
            "targeting": [],
            "ranges": [{"from": 0, "to": 100_000, "arm": "candidate", "version": 2}],
            "arms": [served(version=2, arm="candidate")],
        }
        self.server.answer = lambda _: (200, {}, document(rollouts=[rollout]))
        client = self.client(refresh_seconds=60)
        found = client.get(SLUG, key="größe")
        self.assertEqual((found.version, found.arm), (2, "candidate"))
        self.assertEqual(
            found.otel_attributes,
            {
                "gen_ai.prompt.name": SLUG,
                "gen_ai.prompt.version": "2",
                "galley.prompt.slug": SLUG,
                "galley.prompt.version": 2,
                "galley.environment": "production",
                "galley.arm": "candidate",
                "galley.rollout.id": "rlt_1",
                "galley.rollout.unit": found.rollout["unit"],
            },
        )
        self.assertEqual((client.get(SLUG).version, client.get(SLUG).arm), (1, None))
        self.assertEqual(len(self.server.requests), 1)

    @unittest.skipUnless(hasattr(os, "fork"), "Windows has no fork")
    def test_works_on_in_a_forked_child(self):
        client = self.client()
        client.get(SLUG)
        self.server.answer = lambda _: (200, {}, document(served(version=2), revision=2))
        child = os.fork()
        if child == 0:
            try:
                eventually(lambda: client.get(SLUG).version == 2)
                os._exit(0)
            except BaseException:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        self.assertEqual(status, 0)


if __name__ == "__main__":
    unittest.main()
