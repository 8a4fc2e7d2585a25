CREATE TABLE "calendar_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "hours_quota" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"within_line" text,
	"within_code" text,
	"audience" jsonb NOT NULL,
	"minutes" integer NOT NULL,
	"months" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outside_learning" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"title" text NOT NULL,
	"provider" text NOT NULL,
	"completed_on" text NOT NULL,
	"minutes" integer NOT NULL,
	"proof" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"answer" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_quota" ADD CONSTRAINT "hours_quota_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_learning" ADD CONSTRAINT "outside_learning_learner_id_account_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_learning" ADD CONSTRAINT "outside_learning_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_feed_account" ON "calendar_feed" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "outside_learning_learner" ON "outside_learning" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "outside_learning_open" ON "outside_learning" USING btree ("decision","submitted_at");