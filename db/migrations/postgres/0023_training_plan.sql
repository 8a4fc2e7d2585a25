CREATE TABLE "training_plan" (
	"id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"unit_id" text NOT NULL,
	"line" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_plan_rule" (
	"plan_id" text NOT NULL,
	"row_id" text NOT NULL,
	"rule_id" text NOT NULL,
	CONSTRAINT "training_plan_rule_plan_id_row_id_pk" PRIMARY KEY("plan_id","row_id")
);
--> statement-breakpoint
CREATE TABLE "training_plan_version" (
	"plan_id" text NOT NULL,
	"version" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	CONSTRAINT "training_plan_version_plan_id_version_pk" PRIMARY KEY("plan_id","version")
);
--> statement-breakpoint
ALTER TABLE "training_plan" ADD CONSTRAINT "training_plan_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_plan_rule" ADD CONSTRAINT "training_plan_rule_plan_id_training_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."training_plan"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_plan_rule" ADD CONSTRAINT "training_plan_rule_rule_id_duty_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."duty_rule"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_plan_version" ADD CONSTRAINT "training_plan_version_plan_id_training_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."training_plan"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_plan_version" ADD CONSTRAINT "training_plan_version_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_plan_version" ADD CONSTRAINT "training_plan_version_approved_by_account_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "training_plan_once" ON "training_plan" USING btree ("unit_id","line","year");--> statement-breakpoint
CREATE INDEX "training_plan_rule_rule" ON "training_plan_rule" USING btree ("rule_id");