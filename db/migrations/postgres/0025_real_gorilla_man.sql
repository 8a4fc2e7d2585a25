CREATE TABLE "closed_quarter" (
	"quarter" text NOT NULL,
	"revision" integer NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL,
	"reason" text NOT NULL,
	"document" text NOT NULL,
	"sha256" text NOT NULL,
	"facts" "bytea" NOT NULL,
	CONSTRAINT "closed_quarter_quarter_revision_pk" PRIMARY KEY("quarter","revision")
);
--> statement-breakpoint
ALTER TABLE "closed_quarter" ADD CONSTRAINT "closed_quarter_closed_by_account_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "award_issued" ON "award" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "enrolment_enrolled" ON "enrolment" USING btree ("enrolled_at");--> statement-breakpoint
CREATE INDEX "enrolment_completed" ON "enrolment" USING btree ("completed_at");