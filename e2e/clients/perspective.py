# Debian's python3-googleapi, as its authors publish it, with KEY against the server at ADDRESS, from
# whose discovery document it builds itself. Prints one line for each question.
import sys

from googleapiclient import discovery, errors

key, address = sys.argv[1:]
client = discovery.build(
    "commentanalyzer",
    "v1alpha1",
    developerKey=key,
    discoveryServiceUrl=address + "$discovery/rest?version=v1alpha1",
)


def score(text, attribute="TOXICITY"):
    body = {"comment": {"text": text}, "requestedAttributes": {attribute: {}}, "languages": ["en"]}
    answer = client.comments().analyze(body=body).execute()
    return answer["attributeScores"][attribute]["summaryScore"]["value"]


print("rude:", score("You are a stupid idiot 😀, shut up!") > 0.8)
print("civil:", score("Thank you for the article about the ferry.") > 0.8)
for text, attribute in ("", "TOXICITY"), ("You there", "SPAM"):
    try:
        print(score(text, attribute))
    except errors.HttpError as e:
        print("error:", e.resp.status, e._get_reason())
told = client.comments().suggestscore(
    body={
        "comment": {"text": "I guess it is so"},
        "attributeScores": {"TOXICITY": {"summaryScore": {"value": 0}}},
        "clientToken": "t",
    }
).execute()
print("suggested:", told["clientToken"], told["detectedLanguages"])
