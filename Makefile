# make prints what there is to do. MODE=processes runs each service as a process of its own.
.DEFAULT_GOAL := help
.PHONY: help up down status logs reset demo build test format docs pictures bench bench-match proof-chaos proof-fuzz \
	proof-leads proof-lists proof-permissions images clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

up: ## build what is stale, start everything, say how to reach it
	@infra/bin/build --if-stale
	@infra/bin/rilato up $(if $(MODE),--mode $(MODE))

down: ## stop everything; the data stays
	@infra/bin/rilato down

status: ## how each server is, with its process and memory
	@infra/bin/rilato status

logs: ## the end of all logs; infra/bin/rilato logs NAME -f follows one
	@infra/bin/rilato logs

reset: ## stop everything and delete all data
	@infra/bin/rilato reset

demo: ## load the demo organisation (people, companies, 8,800 deals, 1,000 leads), and a short tour
	@infra/bin/rilato demo

build: ## package all modules, without tests
	@infra/bin/build

test: ## all tests, against a real Kafka, Elasticsearch and document server
	@infra/bin/maven target/test.log -T 2 verify

format: ## put all sources into the one format
	@infra/bin/maven target/format.log spotless:apply

docs: ## write the documents that are made from the code: docs/api, docs/events.md
	@infra/bin/maven target/docs.log verify -Drilato.docs=write -Dsurefire.failIfNoSpecifiedTests=false \
		'-Dtest=EventsDocumentTest,JourneyIT#theApiIsDescribedAsItsDocumentSays'

pictures: ## take the user guide's pictures anew, of the demo organisation
	@infra/bin/maven target/pictures.log verify -pl services/e2e -am \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtest=GuidePicturesIT -Drilato.pictures=write

proof-lists: ## scroll a list of 10,000 records in a browser; tell how the frames were, and how soon the first screen
	@infra/bin/maven target/proof-lists.log verify -pl services/e2e -am \
		-Dsurefire.failIfNoSpecifiedTests=false -Drilato.proof.rows=$(or $(ROWS),10000) \
		'-Dtest=LargeListIT,PortalJourneyIT#littleScriptIsFetchedForTheFirstScreen'
	@grep -E '^(list|first screen): ' target/proof-lists.log

bench: ## measure the budgets, on a suite of its own (stop yours before)
	@infra/bin/build --if-stale
	@infra/bin/rilato bench

bench-match: ## measure the matching engine on every set under RILATO_DATA or ../shared/data, and on 50,000 made-up persons
	@infra/bin/build --if-stale
	@infra/bin/rilato match bench

proof-chaos: ## kill every server while 20,000 changes run; nothing acknowledged may be lost
	@infra/bin/build --if-stale
	@infra/bin/rilato proof chaos

proof-fuzz: ## 100,000 hostile requests to each service, made from the API's description; they may do no harm
	@infra/bin/build --if-stale
	@infra/bin/rilato proof fuzz

proof-leads: ## kill a server every 30 s while 5,000 leads come in; each is routed once, converted whole
	@infra/bin/build --if-stale
	@infra/bin/rilato proof leads

proof-permissions: ## callers x records x verbs x channels against an oracle of its own; another matrix each time
	@infra/bin/maven target/proof-permissions.log verify -pl services/e2e -am -Dskip.portal.tests=true \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtest=PermissionMatrixIT \
		-Drilato.proof.permissions=$(or $(SIZE),4) -Drilato.proof.seed=$(or $(SEED),$(shell date +%s))

images: ## container images as tars, or pushed: REGISTRY=registry.example.org [BASE=image]
	@infra/bin/maven target/images.log package -Dmaven.test.skip=true \
		$(if $(BASE),-Dimage.base=$(BASE)) \
		$(if $(REGISTRY),-Dimage.registry=$(REGISTRY) jib:build,jib:buildTar)

clean: ## delete what the build made; the data stays
	@infra/bin/maven target/clean.log clean
