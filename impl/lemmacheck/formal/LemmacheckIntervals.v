(** Numbers enclosed by coq-interval, on floating-point numbers made of Rocq's own integers.

    Its usual numbers are made of machine integers, whose operations are axioms; these are slower by little, and rest on
    the axioms of the reals alone. *)
Require Import BinPos.
From Interval Require Tactic Specific_stdz Specific_ops.

Module Plain := Specific_ops.SpecificFloat Specific_stdz.StdZRadix2.
Module Enclosing := Tactic.IntervalTactic Plain.
Export Enclosing.

(** Compares two expressions without variables by intervals around them. *)
Ltac enclosed := interval with (Interval.Tactic.i_prec 60%positive).
Ltac enclosed_closely := interval with (Interval.Tactic.i_prec 120%positive).
