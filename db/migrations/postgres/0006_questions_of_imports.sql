CREATE TABLE "imported_question" (
	"import_id" text NOT NULL,
	"number" integer NOT NULL,
	"question" jsonb NOT NULL,
	"mapped" boolean NOT NULL,
	"same_as" jsonb,
	"take" boolean NOT NULL,
	"outcome" text NOT NULL,
	"level" text NOT NULL,
	"item_id" text NOT NULL,
	"invalid" boolean NOT NULL,
	CONSTRAINT "imported_question_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
ALTER TABLE "item_import" ADD COLUMN "upload" "bytea";--> statement-breakpoint
ALTER TABLE "item_import" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "item_import" ADD COLUMN "refusal" jsonb;--> statement-breakpoint
ALTER TABLE "item_import" ADD COLUMN "encoding" jsonb;--> statement-breakpoint
ALTER TABLE "item_import" ADD COLUMN "ordered" text;--> statement-breakpoint
ALTER TABLE "imported_question" ADD CONSTRAINT "imported_question_import_id_item_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."item_import"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
INSERT INTO "imported_question" ("import_id", "number", "question", "mapped", "same_as", "take", "outcome", "level", "item_id", "invalid")
SELECT "import_id", "number"::integer, "question", coalesce(("question" ->> 'mapped')::boolean, false), "proposal" -> 'sameAs',
	coalesce("choice" ->> 'take', "proposal" ->> 'take', 'false')::boolean,
	coalesce("choice" ->> 'outcome', "proposal" ->> 'outcome', ''),
	coalesce("choice" ->> 'level', "proposal" ->> 'level', ''),
	coalesce("choice" ->> 'id', "proposal" ->> 'id', ''), false
FROM (
	SELECT "item_import"."id" AS "import_id", "each"."value" #>> '{position,index}' AS "number", "each"."value" AS "question",
		"item_import"."draft" -> 'proposals' -> ("each"."value" #>> '{position,index}') AS "proposal",
		"item_import"."draft" -> 'choices' -> ("each"."value" #>> '{position,index}') AS "choice"
	FROM "item_import", jsonb_array_elements("item_import"."draft" -> 'questions') AS "each"
) AS "questions";
--> statement-breakpoint
UPDATE "item_import" SET "read_at" = "created_at", "encoding" = "draft" -> 'encoding';
