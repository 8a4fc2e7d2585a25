CREATE TABLE "bulk_action" (
	"id" text PRIMARY KEY NOT NULL,
	"orderer_id" text NOT NULL,
	"kind" text NOT NULL,
	"source" jsonb NOT NULL,
	"state" text NOT NULL,
	"terms" jsonb,
	"total" integer NOT NULL,
	"cursor" integer NOT NULL,
	"left_out" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ordered_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bulk_action_row" (
	"action_id" text NOT NULL,
	"n" integer NOT NULL,
	"duty_id" text NOT NULL,
	"subject" text NOT NULL,
	"code" text NOT NULL,
	"name_latin" text NOT NULL,
	"name_cyrillic" text NOT NULL,
	"outcome" text,
	CONSTRAINT "bulk_action_row_action_id_n_pk" PRIMARY KEY("action_id","n")
);
--> statement-breakpoint
ALTER TABLE "bulk_action" ADD CONSTRAINT "bulk_action_orderer_id_account_id_fk" FOREIGN KEY ("orderer_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_action_row" ADD CONSTRAINT "bulk_action_row_action_id_bulk_action_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."bulk_action"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_action_row" ADD CONSTRAINT "bulk_action_row_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_action_orderer" ON "bulk_action" USING btree ("orderer_id","ordered_at");--> statement-breakpoint
CREATE INDEX "bulk_action_state" ON "bulk_action" USING btree ("state","ordered_at");