"""The cases that the server, the SDK and this client share."""

import json
import os
import unittest

from galley.assignment import assign_arm, bucket_of, murmur3, unit_of

FIXTURE = os.path.join(os.path.dirname(__file__), "../../../tests/fixtures/assignment.json")


class AssignmentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(FIXTURE, encoding="utf-8") as file:
            cls.vectors = json.load(file)

    def test_hashes_as_the_server_does(self):
        for case in self.vectors["hashes"]:
            self.assertEqual(murmur3(case["text"].encode("utf-8")), case["hash"], case)

    def test_puts_every_key_into_the_servers_bucket(self):
        for case in self.vectors["buckets"]:
            salt, key = case["salt"], case["key"]
            self.assertEqual((bucket_of(salt, key), unit_of(salt, key)), (case["bucket"], case["unit"]), case)

    def test_gives_every_caller_the_servers_arm(self):
        for case in self.vectors["assignments"]:
            caller = case["caller"]
            found = assign_arm(case["rollout"], caller.get("key"), caller.get("attributes"))
            self.assertEqual(found and found["arm"], case["arm"], case)


if __name__ == "__main__":
    unittest.main()
