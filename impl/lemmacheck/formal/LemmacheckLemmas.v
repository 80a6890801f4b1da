(** The kernel's named lemmas about exp, log, roots, sin, cos and atan, and more of its theorems, for files that cite them.

    Their names are those of the kernel; those that the first file of the library proves are not said again. *)
Require Import Reals ZArith List Lra Lia LemmacheckBase.
Open Scope R_scope.

(** * Named lemmas by their slopes: what vanishes somewhere, and rises or falls from there *)

Section From_a_zero.
Variables (f d : R -> R) (c x : R).
Hypothesis zero : f c = 0.
Lemma from_zero_up : c <= x -> (forall t, c <= t <= x -> derivable_pt_lim f t (d t)) ->
  (forall t, c < t < x -> 0 <= d t) -> 0 <= f x.
Proof. intros. rewrite <- zero. eapply rise; eassumption. Qed.
Lemma to_zero_up : x <= c -> (forall t, x <= t <= c -> derivable_pt_lim f t (d t)) ->
  (forall t, x < t < c -> 0 <= d t) -> f x <= 0.
Proof. intros. rewrite <- zero. eapply rise; eassumption. Qed.
Lemma to_zero_down : x <= c -> (forall t, x <= t <= c -> derivable_pt_lim f t (d t)) ->
  (forall t, x < t < c -> d t <= 0) -> 0 <= f x.
Proof. intros. rewrite <- zero. eapply fall; eassumption. Qed.
End From_a_zero.

Lemma not_steep : forall (f d : R -> R) x y, (forall t, derivable_pt_lim f t (d t)) -> (forall t, -1 <= d t <= 1) ->
  Rabs (f x - f y) <= Rabs (x - y).
Proof.
  intros f d. assert (G : forall x y, y <= x -> (forall t, derivable_pt_lim f t (d t)) -> (forall t, -1 <= d t <= 1) ->
    Rabs (f x - f y) <= x - y).
  { intros x y I D S. apply Rabs_le.
    assert (y - f y <= x - f x).
    { apply (rise (fun z => z - f z) (fun z => 1 - d z) y x I); intros t _; [|specialize (S t); lra].
      apply d_minus; [apply derivable_pt_lim_id | apply D]. }
    assert (y + f y <= x + f x); [|lra].
    apply (rise (fun z => z + f z) (fun z => 1 + d z) y x I); intros t _; [|specialize (S t); lra].
    apply d_plus; [apply derivable_pt_lim_id | apply D]. }
  intros x y D S. destruct (Rle_or_lt y x).
  - rewrite (Rabs_pos_eq (x - y)) by lra. apply G; assumption.
  - rewrite (Rabs_minus_sym (f x)), (Rabs_minus_sym x), (Rabs_pos_eq (y - x)) by lra. apply G; try assumption. lra.
Qed.

(** [f] at [x] has a sign, since it vanishes at [c], and its derivative [d] has one between; that is left to show. *)
Ltac vanishes := cbv beta; rewrite ?Rmult_0_r, ?exp_0, ?ln_1, ?sin_0, ?cos_0, ?atan_0, ?pow1; lra.
Ltac at_t :=
  let t := fresh "t" in let between := fresh "between" in intros t between; cbv beta; try (assert (0 < t) by lra);
  pose proof (pow2_ge_0 t); assert (0 <= t ^ 4) by (change (t ^ 4) with (t ^ (2 * 2)); apply even_ge).
Ltac slopes lemma f d c x :=
  let out := fresh "out" in let sloped := fresh "sloped" in
  pose proof (lemma f d c x) as out;
  lazymatch type of out with
  | _ -> _ -> _ -> _ -> ?said =>
      assert (sloped : said); [apply out; [vanishes | lra | at_t; derives | at_t] | clear out; cbv beta in sloped]
  end.
Ltac signs :=
  unfold Rdiv;
  repeat first
  [ assumption
  | lra
  | apply pow2_ge_0
  | even_power
  | apply pow_le; lra
  | apply Rmult_le_pos
  | apply pow_le
  | (left; apply Rinv_0_lt_compat)
  | apply Rinv_0_lt_compat
  | apply Rmult_lt_0_compat
  | apply pow_lt
  | nra ].
Ltac opposite := match goal with |- - ?e <= 0 => cut (0 <= e); [lra | ] end.
Ltac nonzeros := repeat split; first [assumption | lra | nra | apply not_zero_above; signs].
(** An inequality for x / y, times a power of y. *)
Ltac around n y E := match goal with |- _ <= _ => refine (scaled_ge (k := y ^ n) _ _ E); [ | apply pow_lt; lra] end.

(** Taylor polynomials and quotients of exp *)

Lemma exp_above_t2 : forall x, 0 <= x -> 1 + x + x ^ 2 / 2 <= exp x.
Proof.
  intros x X. slopes from_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2)) (fun z => exp z - (1 + z)) 0 x;
  [pose proof (exp_above_line t) | ]; lra.
Qed.
Lemma exp_below_t2 : forall x, x <= 0 -> exp x <= 1 + x + x ^ 2 / 2.
Proof.
  intros x X. slopes to_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2)) (fun z => exp z - (1 + z)) 0 x;
  [pose proof (exp_above_line t) | ]; lra.
Qed.
Lemma exp_above_t3 : forall x, 1 + x + x ^ 2 / 2 + x ^ 3 / 6 <= exp x.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6)) (fun z => exp z - (1 + z + z ^ 2 / 2))
      0 x; [pose proof (exp_above_t2 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6)) (fun z => exp z - (1 + z + z ^ 2 / 2))
      0 x; [pose proof (exp_below_t2 t ltac:(lra)) | ]; lra.
Qed.
Lemma exp_above_t4 : forall x, 0 <= x -> 1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 <= exp x.
Proof.
  intros x X. slopes from_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24)) (fun z => exp z -
  (1 + z + z ^ 2 / 2 + z ^ 3 / 6)) 0 x; [pose proof (exp_above_t3 t) | ]; lra.
Qed.
Lemma exp_below_t4 : forall x, x <= 0 -> exp x <= 1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24.
Proof.
  intros x X. slopes to_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24)) (fun z => exp z -
  (1 + z + z ^ 2 / 2 + z ^ 3 / 6)) 0 x; [pose proof (exp_above_t3 t) | ]; lra.
Qed.
Lemma exp_above_t5 : forall x, 1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120 <= exp x.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120)) (fun z =>
      exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24)) 0 x; [pose proof (exp_above_t4 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120)) (fun z =>
      exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24)) 0 x; [pose proof (exp_below_t4 t ltac:(lra)) | ]; lra.
Qed.
Lemma exp_above_t6 : forall x, 0 <= x -> 1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120 + x ^ 6 / 720 <=
  exp x.
Proof.
  intros x X. slopes from_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120 + z ^
  6 / 720)) (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120)) 0 x;
  [pose proof (exp_above_t5 t) | ]; lra.
Qed.
Lemma exp_below_t6 : forall x, x <= 0 -> exp x <=
  1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120 + x ^ 6 / 720.
Proof.
  intros x X. slopes to_zero_up (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120 + z ^ 6
  / 720)) (fun z => exp z - (1 + z + z ^ 2 / 2 + z ^ 3 / 6 + z ^ 4 / 24 + z ^ 5 / 120)) 0 x;
  [pose proof (exp_above_t5 t) | ]; lra.
Qed.
Lemma exp_above_1_over_t2 : forall x, 0 <= x -> 1 <= exp x * (1 - x + x ^ 2 / 2).
Proof.
  intros x X. pose proof (exp_below_t2 (- x) ltac:(lra)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_below_1_over_t2 : forall x, x <= 0 -> exp x * (1 - x + x ^ 2 / 2) <= 1.
Proof.
  intros x X. pose proof (exp_above_t2 (- x) ltac:(lra)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_below_1_over_t3 : forall x, exp x * (1 - x + x ^ 2 / 2 - x ^ 3 / 6) <= 1.
Proof.
  intros x. pose proof (exp_above_t3 (- x)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_above_1_over_t4 : forall x, 0 <= x -> 1 <= exp x * (1 - x + x ^ 2 / 2 - x ^ 3 / 6 + x ^ 4 / 24).
Proof.
  intros x X. pose proof (exp_below_t4 (- x) ltac:(lra)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_below_1_over_t4 : forall x, x <= 0 -> exp x * (1 - x + x ^ 2 / 2 - x ^ 3 / 6 + x ^ 4 / 24) <= 1.
Proof.
  intros x X. pose proof (exp_above_t4 (- x) ltac:(lra)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_below_1_over_t5 : forall x, exp x * (1 - x + x ^ 2 / 2 - x ^ 3 / 6 + x ^ 4 / 24 - x ^ 5 / 120) <= 1.
Proof.
  intros x. pose proof (exp_above_t5 (- x)) as below. pose proof (exp_pos x).
  apply (Rmult_le_compat_l (exp x)) in below; [|lra]. rewrite exp_of_a_negative in below. nra.
Qed.
Lemma exp_below_pade_1 : forall x, 0 <= x -> exp x * (2 - x) <= 2 + x.
Proof.
  intros x X. slopes from_zero_up (fun z => 2 + z - exp z * (2 - z)) (fun z => 1 - exp z * (1 - z)) 0 x;
  [pose proof (exp_below_inverse t) | ]; lra.
Qed.
Lemma exp_above_pade_1 : forall x, x <= 0 -> 2 + x <= exp x * (2 - x).
Proof.
  intros x X. slopes to_zero_up (fun z => 2 + z - exp z * (2 - z)) (fun z => 1 - exp z * (1 - z)) 0 x;
  [pose proof (exp_below_inverse t) | ]; lra.
Qed.
Lemma exp_above_pade_2 : forall x, 0 <= x -> 12 + 6 * x + x ^ 2 <= exp x * (12 - 6 * x + x ^ 2).
Proof.
  intros x X. slopes from_zero_up (fun z => exp z * (12 - 6 * z + z ^ 2) - (12 + 6 * z + z ^ 2)) (fun z => exp z *
  (6 - 4 * z + z ^ 2) - (6 + 2 * z)) 0 x; [ | lra].
  slopes from_zero_up (fun z => exp z * (6 - 4 * z + z ^ 2) - (6 + 2 * z)) (fun z => 2 * (exp z * (1 - z + z ^ 2
      / 2) - 1)) 0 t; [pose proof (exp_above_1_over_t2 t0) | ]; lra.
Qed.
Lemma exp_below_pade_2 : forall x, x <= 0 -> exp x * (12 - 6 * x + x ^ 2) <= 12 + 6 * x + x ^ 2.
Proof.
  intros x X. slopes to_zero_up (fun z => exp z * (12 - 6 * z + z ^ 2) - (12 + 6 * z + z ^ 2)) (fun z => exp z * (6
  - 4 * z + z ^ 2) - (6 + 2 * z)) 0 x; [ | lra].
  slopes to_zero_down (fun z => exp z * (6 - 4 * z + z ^ 2) - (6 + 2 * z)) (fun z => 2 * (exp z * (1 - z + z ^ 2
      / 2) - 1)) 0 t; [pose proof (exp_below_1_over_t2 t0) | ]; lra.
Qed.
Lemma exp_below_pade_3 : forall x, 0 <= x -> exp x * (120 - 60 * x + 12 * x ^ 2 - x ^ 3) <=
  120 + 60 * x + 12 * x ^ 2 + x ^ 3.
Proof.
  intros x X. slopes from_zero_up (fun z => 120 + 60 * z + 12 * z ^ 2 + z ^ 3 - exp z * (120 - 60 * z + 12 * z ^ 2
  - z ^ 3)) (fun z => 60 + 24 * z + 3 * z ^ 2 - exp z * (60 - 36 * z + 9 * z ^ 2 - z ^ 3)) 0 x; [ | lra].
  slopes from_zero_up (fun z => 60 + 24 * z + 3 * z ^ 2 - exp z * (60 - 36 * z + 9 * z ^ 2 - z ^ 3)) (fun z => 24
      + 6 * z - exp z * (24 - 18 * z + 6 * z ^ 2 - z ^ 3)) 0 t; [ | lra].
  slopes from_zero_up (fun z => 24 + 6 * z - exp z * (24 - 18 * z + 6 * z ^ 2 - z ^ 3)) (fun z => 6 * (1 - exp z
      * (1 - z + z ^ 2 / 2 - z ^ 3 / 6))) 0 t0; [pose proof (exp_below_1_over_t3 t1) | ]; lra.
Qed.
Lemma exp_above_pade_3 : forall x, x <= 0 -> 120 + 60 * x + 12 * x ^ 2 + x ^ 3 <=
  exp x * (120 - 60 * x + 12 * x ^ 2 - x ^ 3).
Proof.
  intros x X. slopes to_zero_up (fun z => 120 + 60 * z + 12 * z ^ 2 + z ^ 3 - exp z * (120 - 60 * z + 12 * z ^ 2 -
  z ^ 3)) (fun z => 60 + 24 * z + 3 * z ^ 2 - exp z * (60 - 36 * z + 9 * z ^ 2 - z ^ 3)) 0 x; [ | lra].
  slopes to_zero_down (fun z => 60 + 24 * z + 3 * z ^ 2 - exp z * (60 - 36 * z + 9 * z ^ 2 - z ^ 3)) (fun z => 24
      + 6 * z - exp z * (24 - 18 * z + 6 * z ^ 2 - z ^ 3)) 0 t; [ | lra].
  slopes to_zero_up (fun z => 24 + 6 * z - exp z * (24 - 18 * z + 6 * z ^ 2 - z ^ 3)) (fun z => 6 * (1 - exp z *
      (1 - z + z ^ 2 / 2 - z ^ 3 / 6))) 0 t0; [pose proof (exp_below_1_over_t3 t1) | ]; lra.
Qed.
Lemma tangent_of_exp_at_log : forall x y, 0 < y -> y * (1 + x - ln y) <= exp x.
Proof. intros x y Y. pose proof (tangent_of_exp x (ln y)) as T. rewrite exp_ln in T by assumption. nra. Qed.
Lemma exp_above_t2_around : forall x y, y <= x -> exp y * (1 + (x - y) + (x - y) ^ 2 / 2) <= exp x.
Proof.
  intros. pose proof (exp_above_t2 (x - y) ltac:(lra)). pose proof (exp_pos y).
  rewrite <- (exp_of_a_difference x y), (Rmult_comm (exp (x - y))). apply Rmult_le_compat_l; lra.
Qed.
Lemma exp_below_t2_around : forall x y, x <= y -> exp x <= exp y * (1 + (x - y) + (x - y) ^ 2 / 2).
Proof.
  intros. pose proof (exp_below_t2 (x - y) ltac:(lra)). pose proof (exp_pos y).
  rewrite <- (exp_of_a_difference x y), (Rmult_comm (exp (x - y))). apply Rmult_le_compat_l; lra.
Qed.
Lemma exp_above_t3_around : forall x y, exp y * (1 + (x - y) + (x - y) ^ 2 / 2 + (x - y) ^ 3 / 6) <= exp x.
Proof.
  intros. pose proof (exp_above_t3 (x - y)). pose proof (exp_pos y).
  rewrite <- (exp_of_a_difference x y), (Rmult_comm (exp (x - y))). apply Rmult_le_compat_l; lra.
Qed.
Lemma exp_below_1_over_t3_around : forall x y, exp x * (1 - (x - y) + (x - y) ^ 2 / 2 - (x - y) ^ 3 / 6) <= exp y.
Proof.
  intros. pose proof (exp_below_1_over_t3 (x - y)) as B. pose proof (exp_pos y).
  apply (Rmult_le_compat_l (exp y)) in B; [|lra]. rewrite <- (exp_of_a_difference x y). nra.
Qed.
Lemma exp_below_pade_1_around : forall x y, y <= x -> exp x * (2 - x + y) <= exp y * (2 + x - y).
Proof.
  intros. pose proof (exp_below_pade_1 (x - y) ltac:(lra)) as B. pose proof (exp_pos y).
  apply (Rmult_le_compat_l (exp y)) in B; [|lra]. rewrite <- (exp_of_a_difference x y). nra.
Qed.
Lemma exp_above_pade_1_around : forall x y, x <= y -> exp y * (2 + x - y) <= exp x * (2 - x + y).
Proof.
  intros. pose proof (exp_above_pade_1 (x - y) ltac:(lra)) as B. pose proof (exp_pos y).
  apply (Rmult_le_compat_l (exp y)) in B; [|lra]. rewrite <- (exp_of_a_difference x y). nra.
Qed.
Lemma chord_of_exp : forall x y z, y <= x -> x <= z -> exp x * (z - y) <= exp y * (z - x) + exp z * (x - y).
Proof.
  intros x y z Y Z. pose proof (tangent_of_exp y x) as A. pose proof (tangent_of_exp z x) as B.
  apply (Rmult_le_compat_l (z - x)) in A; [|lra]. apply (Rmult_le_compat_l (x - y)) in B; [|lra]. nra.
Qed.
Lemma exp_of_a_double : forall x, exp (2 * x) = exp x ^ 2.
Proof. intros. replace (2 * x) with (x + x) by ring. rewrite exp_plus. ring. Qed.
Lemma power_of_a_product : forall x y z, 0 < y -> 0 < z -> exp (x * ln (y * z)) = exp (x * ln y) * exp (x * ln z).
Proof. intros x y z Y Z. rewrite log_of_a_product, <- exp_plus by assumption. f_equal. ring. Qed.

(** tanh *)

Lemma tanh_slope : forall t, derivable_pt_lim (fun z => 1 - 2 / (exp (2 * z) + 1)) t (1 - (1 - 2 / (exp (2 * t) + 1)) ^ 2).
Proof. intro t. pose proof (exp_pos (2 * t)). derives. Qed.
Lemma tanh_size : forall t, 0 <= (1 - 2 / (exp (2 * t) + 1)) ^ 2 <= 1.
Proof.
  intro t. pose proof (exp_pos (2 * t)). split; [apply pow2_ge_0 | ].
  assert (0 < / (exp (2 * t) + 1)) by (apply Rinv_0_lt_compat; lra).
  assert (/ (exp (2 * t) + 1) < 1) by (rewrite <- Rinv_1; apply Rinv_1_lt_contravar; lra). unfold Rdiv. nra.
Qed.
Lemma tanh_at_0 : 1 - 2 / (exp (2 * 0) + 1) = 0. Proof. rewrite Rmult_0_r, exp_0. field. Qed.
Lemma tanh_rises : forall x y, x <= y -> 1 - 2 / (exp (2 * x) + 1) <= 1 - 2 / (exp (2 * y) + 1).
Proof.
  intros x y H. pose proof (exp_pos (2 * x)). pose proof (exp_rises (2 * x) (2 * y) ltac:(lra)).
  enough (2 / (exp (2 * y) + 1) <= 2 / (exp (2 * x) + 1)) by lra. apply Rmult_le_compat_l; [lra |
      apply Rinv_le_contravar; lra].
Qed.
Lemma tanh_is_lipschitz : forall x y, Rabs (1 - 2 / (exp (2 * x) + 1) - (1 - 2 / (exp (2 * y) + 1))) <= Rabs (x - y).
Proof.
  intros. apply (not_steep (fun z => 1 - 2 / (exp (2 * z) + 1)) (fun z => 1 - (1 - 2 / (exp (2 * z) + 1)) ^ 2));
  [apply tanh_slope | intro t; pose proof (tanh_size t); lra].
Qed.
Lemma tanh_below_x : forall x, 0 <= x -> 1 - 2 / (exp (2 * x) + 1) <= x.
Proof.
  intros x X. assert (0 <= x - (1 - 2 / (exp (2 * x) + 1))); [|lra].
  apply (from_zero_up (fun z => z - (1 - 2 / (exp (2 * z) + 1))) (fun z => (1 - 2 / (exp (2 * z) + 1)) ^ 2) 0 x);
      [cbv beta; rewrite tanh_at_0; ring | lra | | intros; apply tanh_size].
  intros t _. replace ((1 - 2 / (exp (2 * t) + 1)) ^ 2) with (1 - (1 - (1 - 2 / (exp (2 * t) + 1)) ^ 2)) by ring.
      apply d_minus; [apply derivable_pt_lim_id | apply tanh_slope].
Qed.
Lemma tanh_above_x : forall x, x <= 0 -> x <= 1 - 2 / (exp (2 * x) + 1).
Proof.
  intros x X. assert (x - (1 - 2 / (exp (2 * x) + 1)) <= 0); [|lra].
  apply (to_zero_up (fun z => z - (1 - 2 / (exp (2 * z) + 1))) (fun z => (1 - 2 / (exp (2 * z) + 1)) ^ 2) 0 x);
      [cbv beta; rewrite tanh_at_0; ring | lra | | intros; apply tanh_size].
  intros t _. replace ((1 - 2 / (exp (2 * t) + 1)) ^ 2) with (1 - (1 - (1 - 2 / (exp (2 * t) + 1)) ^ 2)) by ring.
      apply d_minus; [apply derivable_pt_lim_id | apply tanh_slope].
Qed.
Lemma tanh_above_its_cubic : forall x, 0 <= x -> x - x ^ 3 / 3 <= 1 - 2 / (exp (2 * x) + 1).
Proof.
  intros x X. assert (0 <= 1 - 2 / (exp (2 * x) + 1) - (x - x ^ 3 / 3)); [|lra].
  apply (from_zero_up (fun z => 1 - 2 / (exp (2 * z) + 1) - (z - z ^ 3 / 3)) (fun z => 1 - (1 - 2 / (exp (2 * z)
      + 1)) ^ 2 - (1 - z ^ 2)) 0 x); [cbv beta; rewrite tanh_at_0; lra | lra | | ].
  - intros t _. apply d_minus; [apply tanh_slope | derives].
  - intros t between. pose proof (tanh_below_x t ltac:(lra)). pose proof (tanh_rises 0 t ltac:(lra)) as U.
      rewrite tanh_at_0 in U. nra.
Qed.
Lemma tanh_below_its_cubic : forall x, x <= 0 -> 1 - 2 / (exp (2 * x) + 1) <= x - x ^ 3 / 3.
Proof.
  intros x X. assert (1 - 2 / (exp (2 * x) + 1) - (x - x ^ 3 / 3) <= 0); [|lra].
  apply (to_zero_up (fun z => 1 - 2 / (exp (2 * z) + 1) - (z - z ^ 3 / 3)) (fun z => 1 - (1 - 2 / (exp (2 * z) +
      1)) ^ 2 - (1 - z ^ 2)) 0 x); [cbv beta; rewrite tanh_at_0; lra | lra | | ].
  - intros t _. apply d_minus; [apply tanh_slope | derives].
  - intros t between. pose proof (tanh_above_x t ltac:(lra)). pose proof (tanh_rises t 0 ltac:(lra)) as U.
      rewrite tanh_at_0 in U. nra.
Qed.

(** log *)

Lemma log_above_pade_1 : forall x, 1 <= x -> 2 * (x - 1) <= (x + 1) * ln x.
Proof.
  intros x X. slopes from_zero_up (fun z => ln z - 2 * (z - 1) / (z + 1)) (fun z => (z - 1) ^ 2 / (z * (z + 1) ^
  2)) 1 x; [signs | ].
  refine (scaled_ge (k := (x + 1)) (c := 0) (d := ln x - 2 * (x - 1) / (x + 1)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma log_below_pade_1 : forall x, 0 < x -> x <= 1 -> (x + 1) * ln x <= 2 * (x - 1).
Proof.
  intros x X Y. slopes to_zero_up (fun z => ln z - 2 * (z - 1) / (z + 1)) (fun z => (z - 1) ^ 2 / (z * (z + 1) ^
  2)) 1 x; [signs | ].
  refine (scaled_ge (k := (x + 1)) (d := 0) (c := ln x - 2 * (x - 1) / (x + 1)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma log_below_x_1_over_x_over_2 : forall x, 1 <= x -> 2 * x * ln x <= x ^ 2 - 1.
Proof.
  intros x X. slopes from_zero_up (fun z => (z - 1 / z) / 2 - ln z) (fun z => (z - 1) ^ 2 / (2 * z ^ 2)) 1 x;
  [signs | ].
  refine (scaled_ge (k := (2 * x)) (c := 0) (d := (x - 1 / x) / 2 - ln x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_above_x_1_over_x_over_2 : forall x, 0 < x -> x <= 1 -> x ^ 2 - 1 <= 2 * x * ln x.
Proof.
  intros x X Y. slopes to_zero_up (fun z => (z - 1 / z) / 2 - ln z) (fun z => (z - 1) ^ 2 / (2 * z ^ 2)) 1 x;
  [signs | ].
  refine (scaled_ge (k := (2 * x)) (d := 0) (c := (x - 1 / x) / 2 - ln x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_pade_2_over_1 : forall x, 0 < x -> (4 * x + 2) * ln x <= (x - 1) * (x + 5).
Proof.
  intros x X. assert (0 <= (x - 1) * (x + 5) / (4 * x + 2) - ln x); [destruct (Rle_or_lt 1 x) | ].
  - slopes from_zero_up (fun z => (z - 1) * (z + 5) / (4 * z + 2) - ln z) (fun z => (z - 1) ^ 3 / (z * (2 * z +
      1) ^ 2)) 1 x; [signs | lra].
  - slopes to_zero_down (fun z => (z - 1) * (z + 5) / (4 * z + 2) - ln z) (fun z => - ((1 - z) ^ 3 / (z * (2 * z
      + 1) ^ 2))) 1 x; [opposite; signs | lra].
  - refine (scaled_ge (k := (4 * x + 2)) (c := 0) (d := (x - 1) * (x + 5) / (4 * x + 2) - ln x) _ _ _); [field;
      nonzeros | signs | lra].
Qed.
Lemma log_above_pade_2_over_1 : forall x, 0 < x -> (x - 1) * (5 * x + 1) <= 2 * x * (x + 2) * ln x.
Proof.
  intros x X. assert (0 < 1 / x) by (apply Rdiv_lt_0_compat; lra).
  pose proof (log_below_pade_2_over_1 (1 / x) ltac:(assumption)) as B.
  unfold Rdiv in B at 2. rewrite Rmult_1_l, ln_Rinv in B by assumption. around 2%nat x B. field. lra.
Qed.
Lemma log_above_pade_2 : forall x, 1 <= x -> 3 * (x ^ 2 - 1) <= (x ^ 2 + 4 * x + 1) * ln x.
Proof.
  intros x X. slopes from_zero_up (fun z => ln z - 3 * (z ^ 2 - 1) / (z ^ 2 + 4 * z + 1)) (fun z => (z - 1) ^ 4 /
  (z * (z ^ 2 + 4 * z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (x ^ 2 + 4 * x + 1)) (c := 0) (d := ln x - 3 * (x ^ 2 - 1) / (x ^ 2 + 4 * x + 1)) _ _
      _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_pade_2 : forall x, 0 < x -> x <= 1 -> (x ^ 2 + 4 * x + 1) * ln x <= 3 * (x ^ 2 - 1).
Proof.
  intros x X Y. slopes to_zero_up (fun z => ln z - 3 * (z ^ 2 - 1) / (z ^ 2 + 4 * z + 1)) (fun z => (z - 1) ^ 4 /
  (z * (z ^ 2 + 4 * z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (x ^ 2 + 4 * x + 1)) (d := 0) (c := ln x - 3 * (x ^ 2 - 1) / (x ^ 2 + 4 * x + 1)) _ _
      _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_pade_3_over_2 : forall x, 1 <= x -> 6 * x * (x + 1) * ln x <= (x - 1) * (x ^ 2 + 10 * x + 1).
Proof.
  intros x X. slopes from_zero_up (fun z => (z - 1) * (z ^ 2 + 10 * z + 1) / (6 * z * (z + 1)) - ln z) (fun z => (z
  - 1) ^ 4 / (6 * z ^ 2 * (z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (6 * x * (x + 1))) (c := 0) (d := (x - 1) * (x ^ 2 + 10 * x + 1) / (6 * x * (x + 1)) -
      ln x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_above_pade_3_over_2 : forall x, 0 < x -> x <= 1 -> (x - 1) * (x ^ 2 + 10 * x + 1) <= 6 * x * (x + 1) * ln x.
Proof.
  intros x X Y. slopes to_zero_up (fun z => (z - 1) * (z ^ 2 + 10 * z + 1) / (6 * z * (z + 1)) - ln z) (fun z => (z
  - 1) ^ 4 / (6 * z ^ 2 * (z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (6 * x * (x + 1))) (d := 0) (c := (x - 1) * (x ^ 2 + 10 * x + 1) / (6 * x * (x + 1)) -
      ln x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_above_pade_3 : forall x, 1 <= x -> (x - 1) * (11 * x ^ 2 + 38 * x + 11) <=
  3 * (x + 1) * (x ^ 2 + 8 * x + 1) * ln x.
Proof.
  intros x X. slopes from_zero_up (fun z => ln z - (z - 1) * (11 * z ^ 2 + 38 * z + 11) / (3 * (z + 1) * (z ^ 2 + 8
  * z + 1))) (fun z => (z - 1) ^ 6 / (z * (z + 1) ^ 2 * (z ^ 2 + 8 * z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (3 * (x + 1) * (x ^ 2 + 8 * x + 1))) (c := 0) (d := ln x - (x - 1) * (11 * x ^ 2 + 38 *
      x + 11) / (3 * (x + 1) * (x ^ 2 + 8 * x + 1))) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_pade_3 : forall x, 0 < x -> x <= 1 -> 3 * (x + 1) * (x ^ 2 + 8 * x + 1) * ln x <=
  (x - 1) * (11 * x ^ 2 + 38 * x + 11).
Proof.
  intros x X Y. slopes to_zero_up (fun z => ln z - (z - 1) * (11 * z ^ 2 + 38 * z + 11) / (3 * (z + 1) * (z ^ 2 + 8
  * z + 1))) (fun z => (z - 1) ^ 6 / (z * (z + 1) ^ 2 * (z ^ 2 + 8 * z + 1) ^ 2)) 1 x; [signs | ].
  refine (scaled_ge (k := (3 * (x + 1) * (x ^ 2 + 8 * x + 1))) (d := 0) (c := ln x - (x - 1) * (11 * x ^ 2 + 38 *
      x + 11) / (3 * (x + 1) * (x ^ 2 + 8 * x + 1))) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_above_t2 : forall x, 1 <= x -> x - 1 - (x - 1) ^ 2 / 2 <= ln x.
Proof.
  intros x X. slopes from_zero_up (fun z => ln z - ((z - 1) - (z - 1) ^ 2 / 2)) (fun z => (z - 1) ^ 2 / z) 1 x;
  [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := ln x - ((x - 1) - (x - 1) ^ 2 / 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma log_below_t2 : forall x, 0 < x -> x <= 1 -> ln x <= x - 1 - (x - 1) ^ 2 / 2.
Proof.
  intros x X Y. slopes to_zero_up (fun z => ln z - ((z - 1) - (z - 1) ^ 2 / 2)) (fun z => (z - 1) ^ 2 / z) 1 x;
  [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := ln x - ((x - 1) - (x - 1) ^ 2 / 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma log_below_t3 : forall x, 0 < x -> ln x <= x - 1 - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3.
Proof.
  intros x X. assert (0 <= (x - 1) - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - ln x); [destruct (Rle_or_lt 1 x) | ].
  - slopes from_zero_up (fun z => (z - 1) - (z - 1) ^ 2 / 2 + (z - 1) ^ 3 / 3 - ln z) (fun z => (z - 1) ^ 3 / z)
      1 x; [signs | lra].
  - slopes to_zero_down (fun z => (z - 1) - (z - 1) ^ 2 / 2 + (z - 1) ^ 3 / 3 - ln z) (fun z => - ((1 - z) ^ 3 /
      z)) 1 x; [opposite; signs | lra].
  - refine (scaled_ge (k := 1) (c := 0) (d := (x - 1) - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - ln x) _ _ _); [field;
      nonzeros | signs | lra].
Qed.
Lemma log_above_t4 : forall x, 1 <= x -> x - 1 - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - (x - 1) ^ 4 / 4 <= ln x.
Proof.
  intros x X. slopes from_zero_up (fun z => ln z - ((z - 1) - (z - 1) ^ 2 / 2 + (z - 1) ^ 3 / 3 - (z - 1) ^ 4 / 4))
  (fun z => (z - 1) ^ 4 / z) 1 x; [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := ln x - ((x - 1) - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - (x - 1) ^ 4 /
      4)) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_t4 : forall x, 0 < x -> x <= 1 -> ln x <= x - 1 - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - (x - 1) ^ 4 / 4.
Proof.
  intros x X Y. slopes to_zero_up (fun z => ln z - ((z - 1) - (z - 1) ^ 2 / 2 + (z - 1) ^ 3 / 3 - (z - 1) ^ 4 / 4))
  (fun z => (z - 1) ^ 4 / z) 1 x; [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := ln x - ((x - 1) - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3 - (x - 1) ^ 4 /
      4)) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma log_below_by_a_root : forall x, 1 <= x -> sqrt x * ln x <= x - 1.
Proof.
  intros x X. pose proof (sqrt_lt_R0 x ltac:(lra)). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (L : ln x = ln (sqrt x) + ln (sqrt x)) by (rewrite <- ln_mult, S by assumption; reflexivity).
  assert (1 <= sqrt x) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
      pose proof (log_below_x_1_over_x_over_2 (sqrt x) ltac:(lra)). rewrite L. nra.
Qed.
Lemma log_above_by_a_root : forall x, 0 < x -> x <= 1 -> x - 1 <= sqrt x * ln x.
Proof.
  intros x X Y. pose proof (sqrt_lt_R0 x ltac:(lra)). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (L : ln x = ln (sqrt x) + ln (sqrt x)) by (rewrite <- ln_mult, S by assumption; reflexivity).
  assert (sqrt x <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
      pose proof (log_above_x_1_over_x_over_2 (sqrt x) ltac:(lra) ltac:(lra)). rewrite L. nra.
Qed.
Lemma log_above_roots : forall x y, 0 < x -> 0 < y -> 2 * (x - sqrt x * sqrt y) <= x * (ln x - ln y).
Proof.
  intros x y X Y. pose proof (sqrt_lt_R0 x X) as A. pose proof (sqrt_lt_R0 y Y) as B.
  pose proof (sqrt_sqrt x ltac:(lra)) as S. pose proof (sqrt_sqrt y ltac:(lra)) as T.
  assert (Q : 0 < sqrt x / sqrt y) by (apply Rdiv_lt_0_compat; assumption). pose proof (log_above_line _ Q) as L.
      rewrite log_of_a_quotient in L by assumption.
  assert (E : ln x = ln (sqrt x) + ln (sqrt x)) by (rewrite <- ln_mult, S by assumption; reflexivity).
  assert (F : ln y = ln (sqrt y) + ln (sqrt y)) by (rewrite <- ln_mult, T by assumption; reflexivity). rewrite E, F.
  refine (scaled_ge (k := 2 * (sqrt x * sqrt y)) _ _ L);
      [transitivity (2 * (sqrt x * sqrt x) * (ln (sqrt x) - ln (sqrt y)) - 2 * (sqrt x * sqrt x - sqrt x * sqrt
      y)); [rewrite S at 1 2; ring | field; lra] | apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat;
      assumption]].
Qed.
Lemma log_of_a_quotient_above_roots : forall x y, 0 < x -> 0 < y -> 2 * (x - sqrt x * sqrt y) <= x * ln (x / y).
Proof. intros. rewrite log_of_a_quotient by assumption. apply log_above_roots; assumption. Qed.
Lemma square_of_log : forall x, 0 < x -> x * ln x ^ 2 <= (x - 1) ^ 2.
Proof.
  intros x X. pose proof (sqrt_sqrt x ltac:(lra)) as S. pose proof (sqrt_lt_R0 x X).
  replace (x * ln x ^ 2) with ((sqrt x * ln x) ^ 2) by (rewrite <- S at 3; ring). destruct (Rle_or_lt 1 x).
  - pose proof (log_below_by_a_root x ltac:(assumption)). pose proof (log_at_least_0 x ltac:(assumption)).
      assert (0 <= sqrt x * ln x) by (apply Rmult_le_pos; lra). nra.
  - pose proof (log_above_by_a_root x ltac:(assumption) ltac:(lra)).
      pose proof (log_at_most_0 x ltac:(assumption) ltac:(lra)). assert (sqrt x * ln x <= 0) by nra. nra.
Qed.
Lemma tangent_of_log_at_exp : forall x y, 0 < x -> exp y * (ln x + 1 - y) <= x.
Proof.
  intros x y X. pose proof (exp_pos y) as E. pose proof (tangent_of_log x (exp y) X E) as T. rewrite ln_exp in T.
  refine (scaled_ge (k := exp y) _ _ T); [field; lra | assumption].
Qed.
Lemma log_above_pade_1_around : forall x y, 0 < y -> y <= x -> 2 * (x - y) <= (x + y) * (ln x - ln y).
Proof.
  intros x y Y H. assert (0 < x / y) by (apply Rdiv_lt_0_compat; lra).
  assert (1 <= x / y) by (apply (Rmult_le_reg_r y); [lra | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
  pose proof (log_above_pade_1 (x / y) ltac:(assumption)) as B. rewrite log_of_a_quotient in B by lra.
  around 1%nat y B. field. lra.
Qed.
Lemma log_below_x_1_over_x_over_2_around : forall x y, 0 < y -> y <= x -> 2 * x * y * (ln x - ln y) <= x ^ 2 - y ^ 2.
Proof.
  intros x y Y H. assert (0 < x / y) by (apply Rdiv_lt_0_compat; lra).
  assert (1 <= x / y) by (apply (Rmult_le_reg_r y); [lra | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
  pose proof (log_below_x_1_over_x_over_2 (x / y) ltac:(assumption)) as B. rewrite log_of_a_quotient in B by lra.
  around 2%nat y B. field. lra.
Qed.
Lemma log_below_by_a_root_around : forall x y, 0 < y -> y <= x -> sqrt (x * y) * (ln x - ln y) <= x - y.
Proof.
  intros x y Y H. assert (0 < x / y) by (apply Rdiv_lt_0_compat; lra).
  assert (1 <= x / y) by (apply (Rmult_le_reg_r y); [lra | unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra]).
  pose proof (log_below_by_a_root (x / y) ltac:(assumption)) as B. rewrite log_of_a_quotient in B by lra.
  assert (E : sqrt (x * y) = y * sqrt (x / y)).
  { rewrite <- (sqrt_square y) at 2 by lra. rewrite <- sqrt_mult by nra. f_equal. field. lra. }
  rewrite E. around 1%nat y B. field. lra.
Qed.
Lemma log_below_pade_2_over_1_around : forall x y, 0 < x -> 0 < y -> (4 * x + 2 * y) * y * (ln x - ln y) <=
  (x - y) * (x + 5 * y).
Proof.
  intros x y Y H. assert (0 < x / y) by (apply Rdiv_lt_0_compat; lra).
  pose proof (log_below_pade_2_over_1 (x / y) ltac:(assumption)) as B. rewrite log_of_a_quotient in B by lra.
  around 2%nat y B. field. lra.
Qed.
Lemma log_above_pade_2_over_1_around : forall x y, 0 < x -> 0 < y -> (x - y) * (5 * x + y) <=
  2 * x * (x + 2 * y) * (ln x - ln y).
Proof.
  intros x y Y H. assert (0 < x / y) by (apply Rdiv_lt_0_compat; lra).
  pose proof (log_above_pade_2_over_1 (x / y) ltac:(assumption)) as B. rewrite log_of_a_quotient in B by lra.
  around 2%nat y B. field. lra.
Qed.
Lemma chord_of_log : forall x y z, 0 < y -> y <= x -> x <= z -> ln y * (z - x) + ln z * (x - y) <= ln x * (z - y).
Proof.
  intros x y z Y H Z. pose proof (tangent_of_log y x ltac:(lra) ltac:(lra)) as A.
  pose proof (tangent_of_log z x ltac:(lra) ltac:(lra)) as B.
  apply (Rmult_le_compat_r (z - x)) in A; [|lra]. apply (Rmult_le_compat_r (x - y)) in B; [|lra].
  assert (E : (y - x) / x * (z - x) + (z - x) / x * (x - y) = 0) by (field; lra). nra.
Qed.
Lemma log_of_a_square : forall x, 0 < x -> ln (x ^ 2) = 2 * ln x.
Proof. intros x X. simpl. rewrite Rmult_1_r, ln_mult by assumption. ring. Qed.
Lemma log_of_a_cube : forall x, 0 < x -> ln (x ^ 3) = 3 * ln x.
Proof.
  intros x X. simpl. rewrite Rmult_1_r, !ln_mult; try assumption; [ring | apply Rmult_lt_0_compat; assumption].
Qed.
Lemma log_of_a_root : forall x, 0 < x -> 2 * ln (sqrt x) = ln x.
Proof.
  intros x X. pose proof (sqrt_lt_R0 x X). rewrite <- (sqrt_sqrt x) at 2 by lra. rewrite ln_mult by assumption. ring.
Qed.
Lemma log_of_an_inverse : forall x, 0 < x -> ln (1 / x) = - ln x.
Proof. intros x X. unfold Rdiv. rewrite Rmult_1_l, ln_Rinv by assumption. reflexivity. Qed.

(** Roots and absolute values *)

Lemma sqrt_below_1_x_over_2 : forall x, 0 <= x -> 2 * sqrt x <= 1 + x.
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  pose proof (pow2_ge_0 (1 - sqrt x)). nra.
Qed.
Lemma sqrt_above_2x_over_1_x : forall x, 0 <= x -> 2 * x <= sqrt x * (1 + x).
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  pose proof (pow2_ge_0 (1 - sqrt x)). nra.
Qed.
Lemma sqrt_above_x : forall x, 0 <= x -> x <= 1 -> x <= sqrt x.
Proof.
  intros x X Y. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (sqrt x <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1; lra). nra.
Qed.
Lemma sqrt_below_x : forall x, 1 <= x -> sqrt x <= x.
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (1 <= sqrt x) by (rewrite <- sqrt_1; apply sqrt_le_1; lra). nra.
Qed.
Lemma sqrt_below_pade_1 : forall x, 0 <= x -> x <= 1 -> sqrt x * (3 + x) <= 1 + 3 * x.
Proof.
  intros x X Y. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (sqrt x <= 1) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
  assert (0 <= (1 - sqrt x) ^ 3) by (apply pow_le; lra). rewrite <- S at 2 3. nra.
Qed.
Lemma sqrt_above_pade_1 : forall x, 1 <= x -> 1 + 3 * x <= sqrt x * (3 + x).
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  assert (1 <= sqrt x) by (rewrite <- sqrt_1; apply sqrt_le_1; lra).
  assert (0 <= (sqrt x - 1) ^ 3) by (apply pow_le; lra). nra.
Qed.
Lemma sqrt_below_pade_2 : forall x, 0 <= x -> 4 * (1 + x) * sqrt x <= x ^ 2 + 6 * x + 1.
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  pose proof (even_ge 2 (1 - sqrt x)) as E. replace x with (sqrt x * sqrt x) at 1 3 4 by assumption. simpl in *.
  nra.
Qed.
Lemma sqrt_above_pade_2 : forall x, 0 <= x -> 4 * x * (1 + x) <= (x ^ 2 + 6 * x + 1) * sqrt x.
Proof.
  intros x X. pose proof (sqrt_pos x). pose proof (sqrt_sqrt x ltac:(lra)) as S.
  pose proof (even_ge 2 (1 - sqrt x)) as E. apply (Rmult_le_compat_l (sqrt x)) in E; [|assumption].
  replace x with (sqrt x * sqrt x) at 1 2 3 4 by assumption. simpl in *. nra.
Qed.
Lemma tangent_of_sqrt : forall x y, 0 <= x -> 0 <= y -> 2 * sqrt x * sqrt y <= x + y.
Proof.
  intros x y X Y. pose proof (sqrt_sqrt x X). pose proof (sqrt_sqrt y Y). pose proof (pow2_ge_0 (sqrt x - sqrt y)).
  nra.
Qed.
Lemma sqrt_rises : forall x y, 0 <= x -> x <= y -> sqrt x <= sqrt y.
Proof. intros. apply sqrt_le_1; lra. Qed.
Lemma sqrt_of_a_product : forall x y, 0 <= x -> 0 <= y -> sqrt (x * y) = sqrt x * sqrt y.
Proof. exact sqrt_mult. Qed.
Lemma sqrt_of_a_square : forall x, sqrt (x ^ 2) = Rabs x.
Proof. intro x. rewrite <- Rsqr_pow2. apply sqrt_Rsqr_abs. Qed.
Lemma size_above_0 : forall x, 0 <= x -> Rabs x = x.
Proof. exact Rabs_pos_eq. Qed.
Lemma size_below_0 : forall x, x <= 0 -> Rabs x = - x.
Proof. exact Rabs_left1. Qed.

(** sin and cos *)

Lemma sin_at_most_1 : forall x, sin x <= 1.
Proof. intro x. apply SIN_bound. Qed.
Lemma sin_at_least_minus_1 : forall x, - 1 <= sin x.
Proof. intro x. apply SIN_bound. Qed.
Lemma cos_at_most_1 : forall x, cos x <= 1.
Proof. intro x. apply COS_bound. Qed.
Lemma cos_at_least_minus_1 : forall x, - 1 <= cos x.
Proof. intro x. apply COS_bound. Qed.
Lemma sin_and_cos_on_the_circle : forall x, sin x ^ 2 + cos x ^ 2 = 1.
Proof. intro x. pose proof (sin2_cos2 x). unfold Rsqr in *. lra. Qed.
Lemma sin_below_x : forall x, 0 <= x -> sin x <= x.
Proof.
  intros x X. slopes from_zero_up (fun z => z - sin z) (fun z => 1 - cos z) 0 x; [pose proof (cos_at_most_1 t) | ];
  lra.
Qed.
Lemma sin_above_x : forall x, x <= 0 -> x <= sin x.
Proof.
  intros x X. slopes to_zero_up (fun z => z - sin z) (fun z => 1 - cos z) 0 x; [pose proof (cos_at_most_1 t) | ]; lra.
Qed.
Lemma cos_above_t2 : forall x, 1 - x ^ 2 / 2 <= cos x.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => cos z - (1 - z ^ 2 / 2)) (fun z => z - sin z) 0 x;
      [pose proof (sin_below_x t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => cos z - (1 - z ^ 2 / 2)) (fun z => z - sin z) 0 x;
      [pose proof (sin_above_x t ltac:(lra)) | ]; lra.
Qed.
Lemma sin_above_t3 : forall x, 0 <= x -> x - x ^ 3 / 6 <= sin x.
Proof.
  intros x X. slopes from_zero_up (fun z => sin z - (z - z ^ 3 / 6)) (fun z => cos z - (1 - z ^ 2 / 2)) 0 x;
  [pose proof (cos_above_t2 t) | ]; lra.
Qed.
Lemma sin_below_t3 : forall x, x <= 0 -> sin x <= x - x ^ 3 / 6.
Proof.
  intros x X. slopes to_zero_up (fun z => sin z - (z - z ^ 3 / 6)) (fun z => cos z - (1 - z ^ 2 / 2)) 0 x;
  [pose proof (cos_above_t2 t) | ]; lra.
Qed.
Lemma cos_below_t4 : forall x, cos x <= 1 - x ^ 2 / 2 + x ^ 4 / 24.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - cos z) (fun z => sin z - (z - z ^ 3 / 6)) 0 x;
      [pose proof (sin_above_t3 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - cos z) (fun z => sin z - (z - z ^ 3 / 6)) 0 x;
      [pose proof (sin_below_t3 t ltac:(lra)) | ]; lra.
Qed.
Lemma sin_below_t5 : forall x, 0 <= x -> sin x <= x - x ^ 3 / 6 + x ^ 5 / 120.
Proof.
  intros x X. slopes from_zero_up (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - sin z) (fun z => 1 - z ^ 2 / 2 + z ^ 4 /
  24 - cos z) 0 x; [pose proof (cos_below_t4 t) | ]; lra.
Qed.
Lemma sin_above_t5 : forall x, x <= 0 -> x - x ^ 3 / 6 + x ^ 5 / 120 <= sin x.
Proof.
  intros x X. slopes to_zero_up (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - sin z) (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24
  - cos z) 0 x; [pose proof (cos_below_t4 t) | ]; lra.
Qed.
Lemma cos_above_t6 : forall x, 1 - x ^ 2 / 2 + x ^ 4 / 24 - x ^ 6 / 720 <= cos x.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => cos z - (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720)) (fun z => z - z ^ 3 / 6 + z
      ^ 5 / 120 - sin z) 0 x; [pose proof (sin_below_t5 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => cos z - (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720)) (fun z => z - z ^ 3 / 6 + z
      ^ 5 / 120 - sin z) 0 x; [pose proof (sin_above_t5 t ltac:(lra)) | ]; lra.
Qed.
Lemma sin_above_t7 : forall x, 0 <= x -> x - x ^ 3 / 6 + x ^ 5 / 120 - x ^ 7 / 5040 <= sin x.
Proof.
  intros x X. slopes from_zero_up (fun z => sin z - (z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040)) (fun z => cos z -
  (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720)) 0 x; [pose proof (cos_above_t6 t) | ]; lra.
Qed.
Lemma sin_below_t7 : forall x, x <= 0 -> sin x <= x - x ^ 3 / 6 + x ^ 5 / 120 - x ^ 7 / 5040.
Proof.
  intros x X. slopes to_zero_up (fun z => sin z - (z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040)) (fun z => cos z -
  (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720)) 0 x; [pose proof (cos_above_t6 t) | ]; lra.
Qed.
Lemma cos_below_t8 : forall x, cos x <= 1 - x ^ 2 / 2 + x ^ 4 / 24 - x ^ 6 / 720 + x ^ 8 / 40320.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - cos z) (fun z => sin
      z - (z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040)) 0 x; [pose proof (sin_above_t7 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - cos z) (fun z => sin
      z - (z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040)) 0 x; [pose proof (sin_below_t7 t ltac:(lra)) | ]; lra.
Qed.
Lemma sin_below_t9 : forall x, 0 <= x -> sin x <= x - x ^ 3 / 6 + x ^ 5 / 120 - x ^ 7 / 5040 + x ^ 9 / 362880.
Proof.
  intros x X. slopes from_zero_up (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040 + z ^ 9 / 362880 - sin z)
  (fun z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - cos z) 0 x; [pose proof (cos_below_t8 t) |
  ]; lra.
Qed.
Lemma sin_above_t9 : forall x, x <= 0 -> x - x ^ 3 / 6 + x ^ 5 / 120 - x ^ 7 / 5040 + x ^ 9 / 362880 <= sin x.
Proof.
  intros x X. slopes to_zero_up (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040 + z ^ 9 / 362880 - sin z) (fun
  z => 1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - cos z) 0 x; [pose proof (cos_below_t8 t) | ]; lra.
Qed.
Lemma cos_above_t10 : forall x, 1 - x ^ 2 / 2 + x ^ 4 / 24 - x ^ 6 / 720 + x ^ 8 / 40320 - x ^ 10 / 3628800 <= cos x.
Proof.
  intros x. destruct (Rle_or_lt 0 x).
  - slopes from_zero_up (fun z => cos z - (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - z ^ 10 /
      3628800)) (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040 + z ^ 9 / 362880 - sin z) 0 x;
      [pose proof (sin_below_t9 t ltac:(lra)) | ]; lra.
  - slopes to_zero_down (fun z => cos z - (1 - z ^ 2 / 2 + z ^ 4 / 24 - z ^ 6 / 720 + z ^ 8 / 40320 - z ^ 10 /
      3628800)) (fun z => z - z ^ 3 / 6 + z ^ 5 / 120 - z ^ 7 / 5040 + z ^ 9 / 362880 - sin z) 0 x;
      [pose proof (sin_above_t9 t ltac:(lra)) | ]; lra.
Qed.
Lemma sin_is_lipschitz : forall x y, Rabs (sin x - sin y) <= Rabs (x - y).
Proof. intros. apply (not_steep sin cos); [apply derivable_pt_lim_sin | apply COS_bound]. Qed.
Lemma size_of_sin : forall x, Rabs (sin x) <= Rabs x.
Proof.
  intros. pose proof (not_steep sin cos x 0 derivable_pt_lim_sin COS_bound) as N. rewrite sin_0, !Rminus_0_r in N.
  exact N.
Qed.
Lemma cos_is_lipschitz : forall x y, Rabs (cos x - cos y) <= Rabs (x - y).
Proof.
  intros. apply (not_steep cos (fun z => - sin z)); [apply derivable_pt_lim_cos | intro t;
  pose proof (SIN_bound t); lra].
Qed.
Lemma sin_above_x_cos_x : forall x, 0 <= x -> x <= PI -> x * cos x <= sin x.
Proof.
  intros x X Y. slopes from_zero_up (fun z => sin z - z * cos z) (fun z => z * sin z) 0 x; [apply Rmult_le_pos;
  [lra | apply sin_ge_0; lra] | lra].
Qed.
Lemma sin_below_cusa : forall x, 0 <= x -> 3 * sin x <= x * (2 + cos x).
Proof.
  intros x X. destruct (Rle_or_lt x PI).
  - slopes from_zero_up (fun z => z * (2 + cos z) - 3 * sin z) (fun z => 2 - 2 * cos z - z * sin z) 0 x; [ | lra].
    slopes from_zero_up (fun z => 2 - 2 * cos z - z * sin z) (fun z => sin z - z * cos z) 0 t;
        [pose proof (sin_above_x_cos_x t0) | ]; lra.
  - pose proof (SIN_bound x). pose proof (COS_bound x). pose proof PI2_3_2. nra.
Qed.
Lemma sin_above_its_chord : forall x, 0 <= x -> 2 * x <= PI -> 2 * x <= PI * sin x.
Proof.
  intros x X Y. pose proof (sin_above_x_cos_x x X ltac:(pose proof PI_RGT_0; lra)) as A.
  assert (B : 1 <= cos (PI / 2 - x) + (PI / 2 - x) * sin (PI / 2 - x)).
  { slopes from_zero_up (fun z => cos z + z * sin z - 1) (fun z => z * cos z) 0 (PI / 2 - x); [ | lra].
    apply Rmult_le_pos; [lra | apply cos_ge_0; lra]. }
  rewrite cos_shift, sin_shift in B. apply (Rmult_le_compat_l x) in B; [|assumption].
      apply (Rmult_le_compat_l (PI / 2 - x)) in A; [|lra]. lra.
Qed.
Lemma sin_at_least_0 : forall x, 0 <= x -> x <= PI -> 0 <= sin x.
Proof. exact sin_ge_0. Qed.
Lemma cos_at_least_0 : forall x, - PI <= 2 * x -> 2 * x <= PI -> 0 <= cos x.
Proof. intros. apply cos_ge_0; lra. Qed.
Lemma sin_above_0 : forall x, 0 < x -> x < PI -> 0 < sin x.
Proof. exact sin_gt_0. Qed.
Lemma cos_above_0 : forall x, - PI < 2 * x -> 2 * x < PI -> 0 < cos x.
Proof. intros. apply cos_gt_0; lra. Qed.
Lemma sin_of_a_sum : forall x y, sin (x + y) = sin x * cos y + cos x * sin y.
Proof. intros. apply sin_plus. Qed.
Lemma cos_of_a_sum : forall x y, cos (x + y) = cos x * cos y - sin x * sin y.
Proof. intros. apply cos_plus. Qed.
Lemma sin_of_a_difference : forall x y, sin (x - y) = sin x * cos y - cos x * sin y.
Proof. intros. apply sin_minus. Qed.
Lemma cos_of_a_difference : forall x y, cos (x - y) = cos x * cos y + sin x * sin y.
Proof. intros. apply cos_minus. Qed.
Lemma sin_of_a_double : forall x, sin (2 * x) = 2 * sin x * cos x.
Proof. intros. apply sin_2a. Qed.
Lemma cos_of_a_double : forall x, cos (2 * x) = 1 - 2 * sin x ^ 2.
Proof. intros. rewrite cos_2a_sin. ring. Qed.
Lemma cos_of_a_double_by_cos : forall x, cos (2 * x) = 2 * cos x ^ 2 - 1.
Proof. intros. rewrite cos_2a_cos. ring. Qed.
Lemma sin_is_odd : forall x, sin (- x) = - sin x.
Proof. intros. apply sin_neg. Qed.
Lemma cos_is_even : forall x, cos (- x) = cos x.
Proof. intros. apply cos_neg. Qed.

(** atan *)

Lemma atan_below_pi_over_2 : forall x, 2 * atan x < PI.
Proof. intro x. pose proof (atan_bound x). lra. Qed.
Lemma atan_above_minus_pi_over_2 : forall x, - PI < 2 * atan x.
Proof. intro x. pose proof (atan_bound x). lra. Qed.
Lemma atan_at_least_0 : forall x, 0 <= x -> 0 <= atan x.
Proof. intros x X. slopes from_zero_up (fun z => atan z) (fun z => 1 / (1 + z ^ 2)) 0 x; [signs | lra]. Qed.
Lemma atan_at_most_0 : forall x, x <= 0 -> atan x <= 0.
Proof. intros x X. slopes to_zero_up (fun z => atan z) (fun z => 1 / (1 + z ^ 2)) 0 x; [signs | lra]. Qed.
Lemma atan_above_x_over_1_x2 : forall x, 0 <= x -> x <= (1 + x ^ 2) * atan x.
Proof.
  intros x X. slopes from_zero_up (fun z => atan z - z / (1 + z ^ 2)) (fun z => 2 * z ^ 2 / (1 + z ^ 2) ^ 2) 0 x;
  [signs | ].
  refine (scaled_ge (k := (1 + x ^ 2)) (c := 0) (d := atan x - x / (1 + x ^ 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_below_x_over_1_x2 : forall x, x <= 0 -> (1 + x ^ 2) * atan x <= x.
Proof.
  intros x X. slopes to_zero_up (fun z => atan z - z / (1 + z ^ 2)) (fun z => 2 * z ^ 2 / (1 + z ^ 2) ^ 2) 0 x;
  [signs | ].
  refine (scaled_ge (k := (1 + x ^ 2)) (d := 0) (c := atan x - x / (1 + x ^ 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_below_pi_over_2_x_over_1_x2 : forall x, 2 * (1 + x ^ 2) * atan x + 2 * x <= PI * (1 + x ^ 2).
Proof.
  intro x. destruct (Rle_or_lt x 0).
  - pose proof (atan_at_most_0 x ltac:(assumption)). pose proof PI_RGT_0. nra.
  - assert (0 < / x) by (apply Rinv_0_lt_compat; assumption).
      pose proof (atan_above_x_over_1_x2 (/ x) ltac:(lra)) as A. rewrite atan_inv in A by assumption.
    refine (scaled_ge (k := 2 * x ^ 2) _ _ A); [field; lra | signs].
Qed.
Lemma atan_above_minus_pi_over_2_x_over_1_x2 : forall x, - PI * (1 + x ^ 2) <= 2 * (1 + x ^ 2) * atan x + 2 * x.
Proof. intro x. pose proof (atan_below_pi_over_2_x_over_1_x2 (- x)) as A. rewrite atan_opp in A. nra. Qed.
Lemma atan_below_x : forall x, 0 <= x -> atan x <= x.
Proof.
  intros x X. slopes from_zero_up (fun z => z - atan z) (fun z => z ^ 2 / (1 + z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := x - atan x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_above_x : forall x, x <= 0 -> x <= atan x.
Proof.
  intros x X. slopes to_zero_up (fun z => z - atan z) (fun z => z ^ 2 / (1 + z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := x - atan x) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_above_t3 : forall x, 0 <= x -> x - x ^ 3 / 3 <= atan x.
Proof.
  intros x X. slopes from_zero_up (fun z => atan z - (z - z ^ 3 / 3)) (fun z => z ^ 4 / (1 + z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := atan x - (x - x ^ 3 / 3)) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_below_t3 : forall x, x <= 0 -> atan x <= x - x ^ 3 / 3.
Proof.
  intros x X. slopes to_zero_up (fun z => atan z - (z - z ^ 3 / 3)) (fun z => z ^ 4 / (1 + z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := atan x - (x - x ^ 3 / 3)) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_below_t5 : forall x, 0 <= x -> atan x <= x - x ^ 3 / 3 + x ^ 5 / 5.
Proof.
  intros x X. slopes from_zero_up (fun z => z - z ^ 3 / 3 + z ^ 5 / 5 - atan z) (fun z => z ^ 6 / (1 + z ^ 2)) 0 x;
  [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := x - x ^ 3 / 3 + x ^ 5 / 5 - atan x) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_above_t5 : forall x, x <= 0 -> x - x ^ 3 / 3 + x ^ 5 / 5 <= atan x.
Proof.
  intros x X. slopes to_zero_up (fun z => z - z ^ 3 / 3 + z ^ 5 / 5 - atan z) (fun z => z ^ 6 / (1 + z ^ 2)) 0 x;
  [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := x - x ^ 3 / 3 + x ^ 5 / 5 - atan x) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_above_t7 : forall x, 0 <= x -> x - x ^ 3 / 3 + x ^ 5 / 5 - x ^ 7 / 7 <= atan x.
Proof.
  intros x X. slopes from_zero_up (fun z => atan z - (z - z ^ 3 / 3 + z ^ 5 / 5 - z ^ 7 / 7)) (fun z => z ^ 8 / (1
  + z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (c := 0) (d := atan x - (x - x ^ 3 / 3 + x ^ 5 / 5 - x ^ 7 / 7)) _ _ _); [field;
      nonzeros | signs | lra].
Qed.
Lemma atan_below_t7 : forall x, x <= 0 -> atan x <= x - x ^ 3 / 3 + x ^ 5 / 5 - x ^ 7 / 7.
Proof.
  intros x X. slopes to_zero_up (fun z => atan z - (z - z ^ 3 / 3 + z ^ 5 / 5 - z ^ 7 / 7)) (fun z => z ^ 8 / (1 +
  z ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := 1) (d := 0) (c := atan x - (x - x ^ 3 / 3 + x ^ 5 / 5 - x ^ 7 / 7)) _ _ _); [field;
      nonzeros | signs | lra].
Qed.
Lemma atan_above_pade_1_over_2 : forall x, 0 <= x -> 3 * x <= (3 + x ^ 2) * atan x.
Proof.
  intros x X. slopes from_zero_up (fun z => atan z - 3 * z / (3 + z ^ 2)) (fun z => 4 * z ^ 4 / ((1 + z ^ 2) * (3 +
  z ^ 2) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (3 + x ^ 2)) (c := 0) (d := atan x - 3 * x / (3 + x ^ 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_below_pade_1_over_2 : forall x, x <= 0 -> (3 + x ^ 2) * atan x <= 3 * x.
Proof.
  intros x X. slopes to_zero_up (fun z => atan z - 3 * z / (3 + z ^ 2)) (fun z => 4 * z ^ 4 / ((1 + z ^ 2) * (3 + z
  ^ 2) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (3 + x ^ 2)) (d := 0) (c := atan x - 3 * x / (3 + x ^ 2)) _ _ _); [field; nonzeros |
      signs | lra].
Qed.
Lemma atan_below_pade_3_over_2 : forall x, 0 <= x -> (15 + 9 * x ^ 2) * atan x <= x * (15 + 4 * x ^ 2).
Proof.
  intros x X. slopes from_zero_up (fun z => z * (15 + 4 * z ^ 2) / (15 + 9 * z ^ 2) - atan z) (fun z => 36 * z ^ 6
  / ((1 + z ^ 2) * (15 + 9 * z ^ 2) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (15 + 9 * x ^ 2)) (c := 0) (d := x * (15 + 4 * x ^ 2) / (15 + 9 * x ^ 2) - atan x) _ _
      _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_above_pade_3_over_2 : forall x, x <= 0 -> x * (15 + 4 * x ^ 2) <= (15 + 9 * x ^ 2) * atan x.
Proof.
  intros x X. slopes to_zero_up (fun z => z * (15 + 4 * z ^ 2) / (15 + 9 * z ^ 2) - atan z) (fun z => 36 * z ^ 6 /
  ((1 + z ^ 2) * (15 + 9 * z ^ 2) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (15 + 9 * x ^ 2)) (d := 0) (c := x * (15 + 4 * x ^ 2) / (15 + 9 * x ^ 2) - atan x) _ _
      _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_above_pade_3_over_4 : forall x, 0 <= x -> x * (105 + 55 * x ^ 2) <= (105 + 90 * x ^ 2 + 9 * x ^ 4) * atan x.
Proof.
  intros x X. slopes from_zero_up (fun z => atan z - z * (105 + 55 * z ^ 2) / (105 + 90 * z ^ 2 + 9 * z ^ 4)) (fun
  z => 576 * z ^ 8 / ((1 + z ^ 2) * (105 + 90 * z ^ 2 + 9 * z ^ 4) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (105 + 90 * x ^ 2 + 9 * x ^ 4)) (c := 0) (d := atan x - x * (105 + 55 * x ^ 2) / (105 +
      90 * x ^ 2 + 9 * x ^ 4)) _ _ _); [field; nonzeros | signs | lra].
Qed.
Lemma atan_below_pade_3_over_4 : forall x, x <= 0 -> (105 + 90 * x ^ 2 + 9 * x ^ 4) * atan x <= x * (105 + 55 * x ^ 2).
Proof.
  intros x X. slopes to_zero_up (fun z => atan z - z * (105 + 55 * z ^ 2) / (105 + 90 * z ^ 2 + 9 * z ^ 4)) (fun z
  => 576 * z ^ 8 / ((1 + z ^ 2) * (105 + 90 * z ^ 2 + 9 * z ^ 4) ^ 2)) 0 x; [signs | ].
  refine (scaled_ge (k := (105 + 90 * x ^ 2 + 9 * x ^ 4)) (d := 0) (c := atan x - x * (105 + 55 * x ^ 2) / (105 +
      90 * x ^ 2 + 9 * x ^ 4)) _ _ _); [field; nonzeros | signs | lra].
Qed.
(** An identity about a root r of 1 + t^2, from which t^2 is put away. *)
Ltac same_root t S :=
  let r := fresh "r" in
  assert (e : 1 + t ^ 2 = sqrt (1 + t ^ 2) ^ 2) by (simpl in *; lra);
  set (r := sqrt (1 + t ^ 2)) in *; rewrite ?e; field_simplify_eq; [ | lra];
  ring_simplify; replace (t ^ 2) with (r ^ 2 - 1) by (simpl in *; lra); ring.
Lemma atan_below_2x_over_1_root : forall x, 0 <= x -> (1 + sqrt (1 + x ^ 2)) * atan x <= 2 * x.
Proof.
  intros x X. assert (A : 0 <= 2 * x / (1 + sqrt (1 + x ^ 2)) - atan x).
  { apply (from_zero_up (fun z => 2 * z / (1 + sqrt (1 + z ^ 2)) - atan z) (fun z => (sqrt (1 + z ^ 2) - 1) /
      (sqrt (1 + z ^ 2) ^ 2 * (1 + sqrt (1 + z ^ 2)))) 0 x); [cbv beta; rewrite atan_0; lra | lra | | ];
      intros t between; pose proof (pow2_ge_0 t);
    pose proof (sqrt_sqrt (1 + t ^ 2) ltac:(lra)) as S;
        assert (1 <= sqrt (1 + t ^ 2)) by (rewrite <- sqrt_1 at 1; apply sqrt_le_1; lra).
    - eapply d_is; [differentiate | cbv beta; cbn [pred Z.of_nat Pos.of_succ_nat Pos.succ]]. same_root t S.
    - unfold Rdiv. apply Rmult_le_pos; [ | left; apply Rinv_0_lt_compat; signs]; try apply pow2_ge_0; lra. }
  pose proof (pow2_ge_0 x). pose proof (sqrt_lt_R0 (1 + x ^ 2) ltac:(lra)).
  refine (scaled_ge (k := (1 + sqrt (1 + x ^ 2))) (c := 0) _ _ A); [field; nonzeros | lra].
Qed.
Lemma atan_above_x_over_root : forall x, 0 <= x -> x <= sqrt (1 + x ^ 2) * atan x.
Proof.
  intros x X. assert (A : 0 <= atan x - x / sqrt (1 + x ^ 2)).
  { apply (from_zero_up (fun z => atan z - z / sqrt (1 + z ^ 2)) (fun z => (sqrt (1 + z ^ 2) - 1) / sqrt (1 + z ^
      2) ^ 3) 0 x); [cbv beta; rewrite atan_0; lra | lra | | ]; intros t between; pose proof (pow2_ge_0 t);
    pose proof (sqrt_sqrt (1 + t ^ 2) ltac:(lra)) as S;
        assert (1 <= sqrt (1 + t ^ 2)) by (rewrite <- sqrt_1 at 1; apply sqrt_le_1; lra).
    - eapply d_is; [differentiate | cbv beta; cbn [pred Z.of_nat Pos.of_succ_nat Pos.succ]]. same_root t S.
    - unfold Rdiv. apply Rmult_le_pos; [ | left; apply Rinv_0_lt_compat; signs]; try apply pow2_ge_0; lra. }
  pose proof (pow2_ge_0 x). pose proof (sqrt_lt_R0 (1 + x ^ 2) ltac:(lra)).
  refine (scaled_ge (k := (sqrt (1 + x ^ 2))) (c := 0) _ _ A); [field; nonzeros | lra].
Qed.
Lemma atan_above_shafer : forall x, 0 <= x -> 3 * x <= (1 + 2 * sqrt (1 + x ^ 2)) * atan x.
Proof.
  intros x X. assert (A : 0 <= atan x - 3 * x / (1 + 2 * sqrt (1 + x ^ 2))).
  { apply (from_zero_up (fun z => atan z - 3 * z / (1 + 2 * sqrt (1 + z ^ 2))) (fun z => (sqrt (1 + z ^ 2) - 1) ^
      2 / (sqrt (1 + z ^ 2) ^ 2 * (1 + 2 * sqrt (1 + z ^ 2)) ^ 2)) 0 x); [cbv beta; rewrite atan_0; lra | lra | |
      ]; intros t between; pose proof (pow2_ge_0 t);
    pose proof (sqrt_sqrt (1 + t ^ 2) ltac:(lra)) as S;
        assert (1 <= sqrt (1 + t ^ 2)) by (rewrite <- sqrt_1 at 1; apply sqrt_le_1; lra).
    - eapply d_is; [differentiate | cbv beta; cbn [pred Z.of_nat Pos.of_succ_nat Pos.succ]]. same_root t S.
    - unfold Rdiv. apply Rmult_le_pos; [ | left; apply Rinv_0_lt_compat; signs]; try apply pow2_ge_0; lra. }
  pose proof (pow2_ge_0 x). pose proof (sqrt_lt_R0 (1 + x ^ 2) ltac:(lra)).
  refine (scaled_ge (k := (1 + 2 * sqrt (1 + x ^ 2))) (c := 0) _ _ A); [field; nonzeros | lra].
Qed.
Lemma atan_rises : forall x y, x <= y -> atan x <= atan y.
Proof. intros x y [H | H]; [left; apply atan_increasing; assumption | subst; lra]. Qed.
Lemma atan_is_lipschitz : forall x y, Rabs (atan x - atan y) <= Rabs (x - y).
Proof.
  intros. assert (S : forall t, -1 <= 1 / (1 + t ^ 2) <= 1).
  { intro t. pose proof (pow2_ge_0 t). assert (0 < 1 / (1 + t ^ 2)) by (apply Rdiv_lt_0_compat; lra). split;
      [lra | ].
    apply (Rmult_le_reg_r (1 + t ^ 2)); [lra | ]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (D : forall t, derivable_pt_lim (fun z => atan z) t (1 / (1 + t ^ 2))) by (intro t; derives).
  exact (not_steep _ _ x y D S).
Qed.
Lemma size_of_atan : forall x, Rabs (atan x) <= Rabs x.
Proof. intros. pose proof (atan_is_lipschitz x 0) as N. rewrite atan_0, !Rminus_0_r in N. exact N. Qed.
Lemma tangent_of_atan : forall x y, 0 <= x -> 0 <= y -> atan x <= atan y + (x - y) / (1 + y ^ 2).
Proof.
  intros x y X Y. enough (0 <= atan y + (x - y) / (1 + y ^ 2) - atan x) by lra. pose proof (pow2_ge_0 y).
  destruct (Rle_or_lt y x).
  - apply (from_zero_up (fun z => atan y + (z - y) / (1 + y ^ 2) - atan z) (fun z => 1 / (1 + y ^ 2) - 1 / (1 + z
      ^ 2)) y x); [cbv beta; field; lra | lra | | ]; intros t between; pose proof (pow2_ge_0 t); [derives | ].
    assert (/ (1 + t ^ 2) <= / (1 + y ^ 2)) by (apply Rinv_le_contravar; nra). lra.
  - apply (to_zero_down (fun z => atan y + (z - y) / (1 + y ^ 2) - atan z) (fun z => 1 / (1 + y ^ 2) - 1 / (1 + z
      ^ 2)) y x); [cbv beta; field; lra | lra | | ]; intros t between; pose proof (pow2_ge_0 t); [derives | ].
    assert (/ (1 + y ^ 2) <= / (1 + t ^ 2)) by (apply Rinv_le_contravar; nra). lra.
Qed.
Lemma chord_of_atan : forall x y z, 0 <= y -> y <= x -> x <= z -> atan y * (z - x) + atan z * (x - y) <=
  atan x * (z - y).
Proof.
  intros x y z Y H Z. pose proof (tangent_of_atan y x ltac:(lra) ltac:(lra)) as A.
  pose proof (tangent_of_atan z x ltac:(lra) ltac:(lra)) as B.
  apply (Rmult_le_compat_r (z - x)) in A; [|lra]. apply (Rmult_le_compat_r (x - y)) in B; [|lra].
      pose proof (pow2_ge_0 x).
  assert (E : (y - x) / (1 + x ^ 2) * (z - x) + (z - x) / (1 + x ^ 2) * (x - y) = 0) by (field; lra). nra.
Qed.
Lemma atan_of_an_inverse : forall x, 0 < x -> atan x + atan (1 / x) = PI / 2.
Proof. intros x X. unfold Rdiv at 1. rewrite Rmult_1_l, atan_inv by assumption. lra. Qed.
Lemma atan_is_odd : forall x, atan (- x) = - atan x.
Proof. intros. apply atan_opp. Qed.

(** * Named theorems about rows and roots *)

Lemma below_by_squares : forall x y, 0 <= y -> x * x <= y * y -> x <= y.
Proof. intros x y Y S. apply Rsqr_incr_0_var; assumption. Qed.
Lemma below_a_root : forall a y z, 0 <= y -> 0 <= z -> a ^ 2 <= y ^ 2 * z -> a <= y * sqrt z.
Proof.
  intros a y z Y Z S. apply below_by_squares; [apply Rmult_le_pos; [assumption | apply sqrt_pos] | ].
  replace (y * sqrt z * (y * sqrt z)) with (y ^ 2 * (sqrt z * sqrt z)) by ring. rewrite sqrt_sqrt by assumption. lra.
Qed.
Lemma root_of_a_product : forall x y z, 0 <= x -> 0 <= y -> 0 <= z -> x <= y * z -> sqrt x <= sqrt y * sqrt z.
Proof. intros. rewrite <- sqrt_mult by assumption. apply sqrt_le_1; try assumption. apply Rmult_le_pos; assumption. Qed.
Lemma root_of_three_factors : forall x w y z, 0 <= x -> 0 <= w -> 0 <= y -> 0 <= z -> x <= w * y * z ->
  sqrt x <= sqrt w * sqrt y * sqrt z.
Proof.
  intros. assert (0 <= w * y) by (apply Rmult_le_pos; assumption). rewrite <- !sqrt_mult by assumption.
  apply sqrt_le_1; try assumption. apply Rmult_le_pos; assumption.
Qed.
Lemma square_below_a_product : forall d x e, 0 <= d -> 0 <= e -> d <= x -> x ^ 2 <= d * e -> d <= e.
Proof. intros d x e D E H S. destruct (Rle_or_lt d e); [assumption | ]. nra. Qed.
Lemma exp_below_0_is_lipschitz : forall x y, x <= 0 -> y <= 0 -> (exp x - exp y) ^ 2 <= (exp x - exp y) * (x - y).
Proof.
  assert (G : forall x y, y <= x -> x <= 0 -> 0 <= exp x - exp y <= x - y).
  { intros x y H X. pose proof (exp_rises y x H). pose proof (tangent_of_exp y x) as T. pose proof (exp_at_most_1 x X).
    pose proof (exp_pos x). split; [lra | ]. assert (exp x * (x - y) <= 1 * (x - y)) by (apply Rmult_le_compat_r;
      lra). nra. }
  intros x y X Y. destruct (Rle_or_lt y x) as [H | H]; [destruct (G x y H X) | destruct (G y x ltac:(lra) Y)]; nra.
Qed.

Lemma cauchy_schwarz_of_products : forall (U V W : Z -> R) (n : Z), 0 <= IZR n -> 0 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> 0 <= U i) -> (forall i, (1 <= i <= n)%Z -> 0 <= V i) ->
  (forall i, (1 <= i <= n)%Z -> W i ^ 2 <= U i * V i) ->
  sum_from_1 n (fun i => W i) ^ 2 <= sum_from_1 n (fun i => U i) * sum_from_1 n (fun i => V i).
Proof.
  intros U V W n _ _ HU HV HW. unfold sum_from_1.
  assert (G : forall m, (m <= Z.to_nat n)%nat -> 0 <= sum_to m U /\ 0 <= sum_to m V /\ sum_to m W ^ 2 <=
    sum_to m U * sum_to m V).
  { induction m; intros M; [simpl; lra | ]. rewrite !sum_to_S. destruct (IHm ltac:(lia)) as (A & B & C).
    specialize (HU (Z.of_nat (S m)) ltac:(lia)). specialize (HV (Z.of_nat (S m)) ltac:(lia)).
      specialize (HW (Z.of_nat (S m)) ltac:(lia)).
    revert A B C HU HV HW.
      generalize (sum_to m U) (sum_to m V) (sum_to m W) (U (Z.of_nat (S m))) (V (Z.of_nat (S m))) (W (Z.of_nat (S m))).
    intros a b s u v w A B C HU HV HW. split; [lra | ]. split; [lra | ].
    assert (2 * (s * w) <= a * v + b * u); [ | nra].
    apply below_by_squares; [apply Rplus_le_le_0_compat; apply Rmult_le_pos; assumption | ].
    assert (s ^ 2 * w ^ 2 <= a * b * (u * v)) by (apply Rmult_le_compat; try apply pow2_ge_0; assumption).
    pose proof (pow2_ge_0 (a * v - b * u)). nra. }
  apply (G (Z.to_nat n)). lia.
Qed.
Lemma cauchy_schwarz : forall (U V : Z -> R) (n : Z), 0 <= IZR n ->
  sum_from_1 n (fun i => U i * V i) ^ 2 <= sum_from_1 n (fun i => U i ^ 2) * sum_from_1 n (fun i => V i ^ 2).
Proof.
  intros U V n N. apply (cauchy_schwarz_of_products (fun i => U i ^ 2) (fun i => V i ^ 2) (fun i => U i * V i));
    try assumption;
  intros; try apply pow2_ge_0. cbv beta. right. ring.
Qed.
Lemma cauchy_schwarz_of_sizes : forall (U V : Z -> R) (n : Z), 0 <= IZR n ->
  sum_from_1 n (fun i => Rabs (U i * V i)) ^ 2 <= sum_from_1 n (fun i => U i ^ 2) * sum_from_1 n (fun i => V i ^ 2).
Proof.
  intros U V n N. apply (cauchy_schwarz_of_products (fun i => U i ^ 2) (fun i => V i ^ 2) (fun i => Rabs (U i * V
    i))); try assumption;
  intros; try apply pow2_ge_0. cbv beta. rewrite pow2_abs. right. ring.
Qed.
Lemma triangle_inequality_of_sizes : forall (U V : Z -> R) (n : Z), 0 <= IZR n ->
  sum_from_1 n (fun i => Rabs (U i + V i)) <= sum_from_1 n (fun i => Rabs (U i)) + sum_from_1 n (fun i => Rabs (V i)).
Proof. intros. rewrite <- sum_plus. apply sum_le. intros. apply Rabs_triang. Qed.
Lemma triangle_inequality : forall (U V : Z -> R) (n : Z), 0 <= IZR n ->
  sqrt (sum_from_1 n (fun i => (U i + V i) ^ 2)) <=
    sqrt (sum_from_1 n (fun i => U i ^ 2)) + sqrt (sum_from_1 n (fun i => V i ^ 2)).
Proof.
  intros U V n N. pose proof (cauchy_schwarz U V n N) as C.
  assert (A : 0 <= sum_from_1 n (fun i => U i ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  assert (B : 0 <= sum_from_1 n (fun i => V i ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  assert (D : 0 <= sum_from_1 n (fun i => (U i + V i) ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  pose proof (sqrt_pos (sum_from_1 n (fun i => U i ^ 2))). pose proof (sqrt_pos (sum_from_1 n (fun i => V i ^ 2))).
  apply below_by_squares; [lra | ]. rewrite sqrt_sqrt by assumption.
  replace (sum_from_1 n (fun i => (U i + V i) ^ 2)) with
    (sum_from_1 n (fun i => U i ^ 2) + 2 * sum_from_1 n (fun i => U i * V i) + sum_from_1 n (fun i => V i ^ 2)).
  2: { rewrite <- sum_scale, <- !sum_plus. apply sum_ext. intros. ring. }
  assert (sum_from_1 n (fun i => U i * V i) <=
    sqrt (sum_from_1 n (fun i => U i ^ 2)) * sqrt (sum_from_1 n (fun i => V i ^ 2))).
  { rewrite <- sqrt_mult by assumption. apply below_by_squares; [apply sqrt_pos | ].
    rewrite sqrt_sqrt by (apply Rmult_le_pos; assumption). lra. }
  pose proof (sqrt_sqrt _ A). pose proof (sqrt_sqrt _ B). nra.
Qed.

(** Jensen's inequality by the tangent at the mean. *)
Lemma weighted_jensen_for_exp : forall (U W : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> 0 <= W i) -> sum_from_1 n (fun i => W i) = 1 ->
  exp (sum_from_1 n (fun i => W i * U i)) <= sum_from_1 n (fun i => W i * exp (U i)).
Proof.
  intros U W n _ N P S. set (m := sum_from_1 n (fun i => W i * U i)).
  replace (exp m) with (sum_from_1 n (fun i => exp m * ((1 - m) * W i + W i * U i))).
  2: { assert (S' : sum_from_1 n W = 1) by exact S. rewrite sum_scale, sum_plus, sum_scale, S'. fold m. ring. }
  apply sum_le. intros i I. pose proof (tangent_of_exp (U i) m). specialize (P i I). nra.
Qed.
Lemma weighted_jensen_for_log : forall (U W : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> 0 <= W i) -> sum_from_1 n (fun i => W i) = 1 -> (forall i, (1 <= i <= n)%Z ->
    0 < U i) ->
  sum_from_1 n (fun i => W i * ln (U i)) <= ln (sum_from_1 n (fun i => W i * U i)).
Proof.
  intros U W n _ N P one Q. set (m := sum_from_1 n (fun i => W i * U i)).
  assert (M : 0 < m).
  { destruct (Rle_or_lt m 0) as [L | ?]; [exfalso | assumption].
    assert (Z : forall k, (k <= Z.to_nat n)%nat -> 0 <= sum_to k W /\ 0 <= sum_to k (fun i => W i * U i) /\
      (sum_to k (fun i => W i * U i) <= 0 -> sum_to k W = 0)).
    { induction k; intros K; [simpl; lra | ]. rewrite !sum_to_S. destruct (IHk ltac:(lia)) as (A & B & C).
      specialize (P (Z.of_nat (S k)) ltac:(lia)). specialize (Q (Z.of_nat (S k)) ltac:(lia)).
      assert (0 <= W (Z.of_nat (S k)) * U (Z.of_nat (S k))) by (apply Rmult_le_pos; lra). split; [lra | ]. split;
        [lra | ].
      intro E. rewrite C by lra. assert (W (Z.of_nat (S k)) * U (Z.of_nat (S k)) = 0) as F by lra.
      apply Rmult_integral in F. lra. }
    destruct (Z (Z.to_nat n) ltac:(lia)) as (_ & _ & E). unfold m, sum_from_1 in L. specialize (E L).
    change (sum_to (Z.to_nat n) W = 1) in one. lra. }
  replace (ln m) with (sum_from_1 n (fun i => (ln m - 1) * W i + / m * (W i * U i))).
  2: { assert (one' : sum_from_1 n W = 1) by exact one. rewrite sum_plus, !sum_scale, one'. fold m. field. lra. }
  apply sum_le. intros i I. specialize (P i I). pose proof (tangent_of_log (U i) m (Q i I) M) as T.
  replace ((ln m - 1) * W i + / m * (W i * U i)) with (W i * (ln m + (U i - m) / m)) by (field; lra).
  apply Rmult_le_compat_l; assumption.
Qed.
Lemma jensen_for_log : forall (U : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> (forall i, (1 <= i <= n)%Z ->
  0 < U i) ->
  sum_from_1 n (fun i => ln (U i)) <= IZR n * ln (sum_from_1 n (fun i => U i) / IZR n).
Proof.
  intros U n Z N P. assert (S : 0 < sum_from_1 n (fun i => U i)) by (apply sum_pos; [apply le_IZR; assumption |
    assumption]).
  set (m := sum_from_1 n (fun i => U i) / IZR n). assert (M : 0 < m) by (apply Rdiv_lt_0_compat; lra).
  replace (IZR n * ln m) with (sum_from_1 n (fun i => (ln m - 1) + / m * U i)).
  2: { assert (E : sum_from_1 n (fun i => U i) = m * IZR n) by (unfold m; field; lra).
    change (sum_from_1 n U = m * IZR n) in E.
       rewrite sum_plus, (sum_scale n (/ m) U), sum_const, E by (apply le_IZR; assumption). field. lra. }
  apply sum_le. intros i I. pose proof (tangent_of_log (U i) m (P i I) M) as T.
  replace (ln m - 1 + / m * U i) with (ln m + (U i - m) / m) by (field; lra). assumption.
Qed.
Lemma log_sum : forall (U V : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> 0 < U i) -> (forall i, (1 <= i <= n)%Z -> 0 < V i) ->
  sum_from_1 n (fun i => U i) * ln (sum_from_1 n (fun i => U i) / sum_from_1 n (fun i => V i)) <=
  sum_from_1 n (fun i => U i * ln (U i / V i)).
Proof.
  intros U V n _ N P Q. apply le_IZR in N.
  set (A := sum_from_1 n (fun i => U i)). set (B := sum_from_1 n (fun i => V i)).
  assert (HA : 0 < A) by (apply sum_pos; assumption). assert (HB : 0 < B) by (apply sum_pos; assumption).
  replace (A * ln (A / B)) with (sum_from_1 n (fun i => (ln (A / B) + 1) * U i - A / B * V i)).
  2: { replace (sum_from_1 n (fun i => (ln (A / B) + 1) * U i - A / B * V i)) with
         (sum_from_1 n (fun i => (ln (A / B) + 1) * U i + - (A / B) * V i)) by (apply sum_ext; intros; ring).
       rewrite sum_plus, (sum_scale n _ U), (sum_scale n _ V). change (sum_from_1 n U) with A.
         change (sum_from_1 n V) with B. field. lra. }
  apply sum_le. intros i I. specialize (P i I). specialize (Q i I).
  assert (X : 0 < U i / V i * (B / A)) by (apply Rmult_lt_0_compat; apply Rdiv_lt_0_compat; assumption).
  pose proof (log_above_line _ X) as T.
  rewrite log_of_a_product, (log_of_a_quotient B A) in T by (try assumption; apply Rdiv_lt_0_compat; assumption).
  rewrite (log_of_a_quotient A B) by assumption.
  refine (scaled_ge (k := V i * (A / B)) _ _ T); [field; lra | apply Rmult_lt_0_compat; [assumption |
    apply Rdiv_lt_0_compat; assumption]].
Qed.
Lemma gibbs : forall (W V : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> (forall i, (1 <= i <= n)%Z -> 0 <= W i) ->
  sum_from_1 n (fun i => W i) = 1 -> (forall i, (1 <= i <= n)%Z -> 0 < W i) -> (forall i, (1 <= i <= n)%Z -> 0 < V i) ->
  sum_from_1 n (fun i => V i) <= 1 -> 0 <= sum_from_1 n (fun i => W i * ln (W i / V i)).
Proof.
  intros W V n Z N _ S P Q T. pose proof (log_sum W V n Z N P Q) as L. rewrite S in L. apply le_IZR in N.
  assert (0 < sum_from_1 n (fun i => V i)) by (apply sum_pos; assumption).
  pose proof (log_at_most_0 _ H T). rewrite log_of_a_quotient, ln_1 in L by lra. lra.
Qed.
Lemma largest_entropy : forall (W : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> (forall i, (1 <= i <= n)%Z -> 0 <=
  W i) ->
  sum_from_1 n (fun i => W i) = 1 -> (forall i, (1 <= i <= n)%Z -> 0 < W i) ->
  0 <= ln (IZR n) + sum_from_1 n (fun i => W i * ln (W i)).
Proof.
  intros W n Z N _ S P. pose proof (log_sum W (fun _ => 1) n Z N P ltac:(intros; lra)) as L.
  rewrite S, sum_one, log_of_a_quotient, ln_1 in L by (try lra; apply le_IZR; assumption).
  replace (sum_from_1 n (fun i => W i * ln (W i))) with (sum_from_1 n (fun i => W i * ln (W i / 1))); [lra | ].
  apply sum_ext. intros. do 2 f_equal. field.
Qed.
Lemma largest_entropy_of_inverses : forall (W : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> 0 <= W i) -> sum_from_1 n (fun i => W i) = 1 -> (forall i, (1 <= i <= n)%Z ->
    0 < W i) ->
  sum_from_1 n (fun i => W i * ln (1 / W i)) <= ln (IZR n).
Proof.
  intros W n Z N A S P. pose proof (largest_entropy W n Z N A S P).
  replace (sum_from_1 n (fun i => W i * ln (1 / W i))) with (- 1 * sum_from_1 n (fun i => W i * ln (W i))); [lra | ].
  rewrite <- sum_scale. apply sum_ext. intros i I. rewrite log_of_an_inverse by (apply P; assumption). ring.
Qed.
Lemma am_gm_of_logarithms : forall (U : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> (forall i, (1 <= i <= n)%Z ->
  0 < U i) ->
  exp (sum_from_1 n (fun i => ln (U i)) / IZR n) <= sum_from_1 n (fun i => U i) / IZR n.
Proof.
  intros U n Z N P. pose proof (jensen_for_log U n Z N P) as J.
  assert (S : 0 < sum_from_1 n (fun i => U i)) by (apply sum_pos; [apply le_IZR; assumption | assumption]).
  assert (M : 0 < sum_from_1 n (fun i => U i) / IZR n) by (apply Rdiv_lt_0_compat; lra).
  rewrite <- (exp_ln _ M) at 1. apply exp_rises. apply (Rmult_le_reg_l (IZR n)); [lra | ].
  replace (IZR n * (sum_from_1 n (fun i => ln (U i)) / IZR n)) with (sum_from_1 n (fun i => ln (U i))) by (field;
    lra). assumption.
Qed.
Lemma product_of_exponentials : forall (U : Z -> R) (n : Z), 0 <= IZR n ->
  product_from_1 n (fun i => exp (U i)) = exp (sum_from_1 n (fun i => U i)).
Proof.
  intros U n _. unfold product_from_1, sum_from_1. induction (Z.to_nat n) as [|m IH]; [simpl; rewrite exp_0;
    reflexivity | ].
  rewrite product_to_S, sum_to_S, exp_plus, IH. reflexivity.
Qed.
Lemma chord_of_exp_from_0 : forall x t, 0 < x -> 0 <= t -> t <= 1 -> exp (t * ln x) <= 1 + t * (x - 1).
Proof.
  intros x t X T U. pose proof (tangent_of_exp 0 (t * ln x)) as A. pose proof (tangent_of_exp (ln x) (t * ln x)) as B.
  rewrite exp_0 in A. rewrite exp_ln in B by assumption. apply (Rmult_le_compat_l (1 - t)) in A; [|lra].
  apply (Rmult_le_compat_l t) in B; [|assumption]. nra.
Qed.
Lemma root_of_a_power : forall x y n, 0 < x -> 0 <= y -> 1 <= IZR n -> x <= powerRZ y n -> exp (ln x / IZR n) <= y.
Proof.
  intros x y n X Y N H. assert (P : 0 < y).
  { destruct Y as [? | E]; [assumption | exfalso]. subst y. apply le_IZR in N. rewrite <- (Z2Nat.id n) in H by lia.
    rewrite <- pow_powerRZ, pow_ne_zero in H by lia. lra. }
  rewrite <- (exp_ln y P). apply exp_rises. apply (Rmult_le_reg_l (IZR n)); [lra | ].
  replace (IZR n * (ln x / IZR n)) with (ln x) by (field; lra).
  replace (IZR n * ln y) with (ln (powerRZ y n)); [apply log_rises; assumption | ].
  apply le_IZR in N. rewrite <- (Z2Nat.id n) by lia. rewrite <- pow_powerRZ, ln_pow by assumption.
    rewrite INR_IZR_INZ. reflexivity.
Qed.
Lemma tangent_of_logsumexp : forall (U V : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  ln (sum_from_1 n (fun i => exp (U i))) +
  sum_from_1 n (fun j => exp (U j) / sum_from_1 n (fun i => exp (U i)) * (V j - U j)) <=
    ln (sum_from_1 n (fun i => exp (V i))).
Proof.
  intros U V n Z N. set (A := sum_from_1 n (fun i => exp (U i))). set (B := sum_from_1 n (fun i => exp (V i))).
    assert (N' := N). apply le_IZR in N'.
  assert (HA : 0 < A) by (apply sum_pos; [assumption | intros; apply exp_pos]).
  assert (HB : 0 < B) by (apply sum_pos; [assumption | intros; apply exp_pos]).
  assert (P : forall i, (1 <= i <= n)%Z -> 0 <= exp (U i) / A) by (intros; left; apply Rdiv_lt_0_compat;
    [apply exp_pos | assumption]).
  assert (S : sum_from_1 n (fun i => exp (U i) / A) = 1).
  { replace (sum_from_1 n (fun i => exp (U i) / A)) with (sum_from_1 n (fun i => / A * exp (U i))) by (apply sum_ext;
    intros; unfold Rdiv; ring).
    rewrite sum_scale. fold A. field. lra. }
  pose proof (weighted_jensen_for_exp (fun i => V i - U i) (fun i => exp (U i) / A) n Z N P S) as J. cbv beta in J.
  replace (sum_from_1 n (fun i => exp (U i) / A * exp (V i - U i))) with (B / A) in J.
  2: { replace (sum_from_1 n (fun i => exp (U i) / A * exp (V i - U i))) with (sum_from_1 n (fun i => / A * exp (V i))).
       - rewrite sum_scale. fold B. unfold Rdiv. ring.
       - apply sum_ext. intros i _. rewrite <- (exp_of_a_difference (V i) (U i)). unfold Rdiv. ring. }
  apply log_rises in J; [ | apply exp_pos]. rewrite ln_exp, log_of_a_quotient in J by assumption. lra.
Qed.
