CREATE TABLE "letter_text" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text,
	"body" text,
	"author_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "unwanted_topic" (
	"address" text NOT NULL,
	"topic" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unwanted_topic_address_topic_pk" PRIMARY KEY("address","topic")
);
--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "topics" jsonb;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "optional" boolean;--> statement-breakpoint
ALTER TABLE "letter_text" ADD CONSTRAINT "letter_text_author_id_account_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_text_version" ON "letter_text" USING btree ("kind","locale","version");