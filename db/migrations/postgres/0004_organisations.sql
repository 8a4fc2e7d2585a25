CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"position_id" text NOT NULL,
	"kind" text NOT NULL,
	"employment" text NOT NULL,
	"supervisor_id" text,
	"from" text NOT NULL,
	"until" text
);
--> statement-breakpoint
CREATE TABLE "leave" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"category" text NOT NULL,
	"from" text NOT NULL,
	"until" text
);
--> statement-breakpoint
CREATE TABLE "org_unit" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"names" jsonb NOT NULL,
	"territory" text,
	"opened_on" text NOT NULL,
	"closed_on" text,
	"merged_into_id" text,
	CONSTRAINT "org_unit_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "org_unit_placement" (
	"unit_id" text NOT NULL,
	"line" text NOT NULL,
	"from" text NOT NULL,
	"until" text,
	"parent_id" text,
	"path" text collate "C" NOT NULL,
	CONSTRAINT "org_unit_placement_unit_id_line_from_pk" PRIMARY KEY("unit_id","line","from")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name_latin" text NOT NULL,
	"name_cyrillic" text NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"search_key" text NOT NULL,
	"sex" text NOT NULL,
	"birth_band" text NOT NULL,
	"locale" text NOT NULL,
	"email_kind" text NOT NULL,
	"email" text,
	"account_id" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "person_code_unique" UNIQUE("code"),
	CONSTRAINT "person_accountId_unique" UNIQUE("account_id")
);
--> statement-breakpoint
CREATE TABLE "position" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text collate "C" NOT NULL,
	"names" jsonb NOT NULL,
	"grade_group" text NOT NULL,
	"roles" jsonb NOT NULL,
	CONSTRAINT "position_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_supervisor_id_person_id_fk" FOREIGN KEY ("supervisor_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave" ADD CONSTRAINT "leave_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit" ADD CONSTRAINT "org_unit_merged_into_id_org_unit_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_unit_placement" ADD CONSTRAINT "org_unit_placement_parent_id_org_unit_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_person" ON "job" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "job_unit" ON "job" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "job_position" ON "job" USING btree ("position_id");--> statement-breakpoint
CREATE INDEX "job_supervisor" ON "job" USING btree ("supervisor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_once" ON "job" USING btree ("person_id","unit_id","position_id","kind","from");--> statement-breakpoint
CREATE INDEX "leave_person" ON "leave" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "org_unit_placement_path" ON "org_unit_placement" USING btree ("line","path");--> statement-breakpoint
CREATE INDEX "org_unit_placement_parent" ON "org_unit_placement" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "person_sort" ON "person" USING btree ("sort_key","id");--> statement-breakpoint
CREATE INDEX "person_search" ON "person" USING btree ("search_key");