(** What the exported files rest on: sums and products of any length, powers, and how facts about polynomials follow.

    A file states each link of a reading as a theorem about Rocq's reals. Its proof follows the certificate: facts are
    polynomials compared with 0, and each step is an identity of polynomials that [ring] or [field] checks. *)
Require Import Reals ZArith QArith Qround Qreals List Bool Lra Lia.
Import ListNotations.
Open Scope R_scope.

(** * Sums and products from 1 to an integer; of none they are 0 and 1 *)

Fixpoint sum_to (n : nat) (f : Z -> R) : R :=
  match n with O => 0 | S O => f 1%Z | S m => sum_to m f + f (Z.of_nat n) end.
Definition sum_from_1 (n : Z) (f : Z -> R) : R := sum_to (Z.to_nat n) f.

Fixpoint product_to (n : nat) (f : Z -> R) : R :=
  match n with O => 1 | S O => f 1%Z | S m => product_to m f * f (Z.of_nat n) end.
Definition product_from_1 (n : Z) (f : Z -> R) : R := product_to (Z.to_nat n) f.

(** The largest of some; of none there is no largest. *)
Fixpoint largest_to (n : nat) (f : Z -> R) : R :=
  match n with O => 0 | S O => f 1%Z | S m => Rmax (largest_to m f) (f (Z.of_nat n)) end.
Definition largest_from_1 (n : Z) (f : Z -> R) : R := largest_to (Z.to_nat n) f.

Fixpoint factorial_to (n : nat) : Z := match n with O => 1%Z | S m => (Z.of_nat n * factorial_to m)%Z end.
Definition factorial (n : Z) : R := IZR (factorial_to (Z.to_nat n)).

Lemma factorial_low : forall n, 0 <= factorial n - 1.
Proof.
  intros. unfold factorial. assert (G : forall m, (1 <= factorial_to m)%Z).
  { induction m; [simpl; lia|]. change (1 <= Z.of_nat (S m) * factorial_to m)%Z. nia. }
  specialize (G (Z.to_nat n)). apply IZR_le in G. lra.
Qed.

Lemma factorial_above : forall n, 0 < factorial n.
Proof. intro n. pose proof (factorial_low n). lra. Qed.

Fixpoint risen (n : Z) (c : nat) : R :=
  match c with O => 1 | S m => risen n m * (IZR n + IZR (Z.of_nat c)) end.
Lemma factorial_split : forall n c, (0 <= n)%Z -> factorial (n + Z.of_nat c) = factorial n * risen n c.
Proof.
  intros n c H. induction c; [simpl; rewrite Z.add_0_r; ring|]. simpl risen. rewrite <- Rmult_assoc, <- IHc, <- plus_IZR.
  unfold factorial. replace (Z.to_nat (n + Z.of_nat (S c))) with (S (Z.to_nat (n + Z.of_nat c))) by lia.
  assert (F : forall m, factorial_to (S m) = (Z.of_nat (S m) * factorial_to m)%Z) by reflexivity.
  rewrite F, mult_IZR, Rmult_comm. do 2 f_equal. lia.
Qed.

(** The largest integer that is at most a number. *)
Definition floor (x : R) : R := IZR (Int_part x).
Lemma floor_low : forall x, 0 <= x - floor x.
Proof. intro. unfold floor. destruct (base_Int_part x). lra. Qed.
Lemma floor_high : forall x, 0 < floor x - x + 1.
Proof. intro. unfold floor. destruct (base_Int_part x). lra. Qed.

(** A row that is written out. *)
Definition whole_row (l : list Z) (i : Z) : Z := nth (Z.to_nat (i - 1)) l 0%Z.
Definition row (l : list R) (i : Z) : R := nth (Z.to_nat (i - 1)) l 0.

Lemma sum_to_S : forall n f, sum_to (S n) f = sum_to n f + f (Z.of_nat (S n)).
Proof. intros [|n] f; [simpl; ring | reflexivity]. Qed.

Lemma product_to_S : forall n f, product_to (S n) f = product_to n f * f (Z.of_nat (S n)).
Proof. intros [|n] f; [simpl; ring | reflexivity]. Qed.

Lemma sum_ext : forall n f g, (forall i, (1 <= i <= n)%Z -> f i = g i) -> sum_from_1 n f = sum_from_1 n g.
Proof.
  intros n f g H. unfold sum_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> sum_to m f = sum_to m g).
  { induction m; intros; [reflexivity|]. rewrite !sum_to_S, IHm, H by lia. reflexivity. }
  apply G. lia.
Qed.

Lemma product_ext : forall n f g, (forall i, (1 <= i <= n)%Z -> f i = g i) -> product_from_1 n f = product_from_1 n g.
Proof.
  intros n f g H. unfold product_from_1.
  assert (G : forall m, (m <= Z.to_nat n)%nat -> product_to m f = product_to m g).
  { induction m; intros; [reflexivity|]. rewrite !product_to_S, IHm, H by lia. reflexivity. }
  apply G. lia.
Qed.

Lemma sum_le : forall n f g, (forall i, (1 <= i <= n)%Z -> f i <= g i) -> sum_from_1 n f <= sum_from_1 n g.
Proof.
  intros n f g H. unfold sum_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> sum_to m f <= sum_to m g).
  { induction m; intros; [simpl; lra|]. rewrite !sum_to_S. apply Rplus_le_compat; [apply IHm | apply H]; lia. }
  apply G. lia.
Qed.

Lemma sum_size : forall n f g, (forall i, (1 <= i <= n)%Z -> Rabs (f i) <= g i) -> Rabs (sum_from_1 n f) <= sum_from_1 n g.
Proof.
  intros n f g H. unfold sum_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> Rabs (sum_to m f) <= sum_to m g).
  { induction m; intros; [simpl; rewrite Rabs_R0; lra|]. rewrite !sum_to_S. eapply Rle_trans; [apply Rabs_triang|].
    apply Rplus_le_compat; [apply IHm | apply H]; lia. }
  apply G. lia.
Qed.

Lemma sum_one : forall n, (0 <= n)%Z -> sum_from_1 n (fun _ => 1) = IZR n.
Proof.
  intros n H. unfold sum_from_1. rewrite <- (Z2Nat.id n) at 2 by lia. rewrite <- INR_IZR_INZ.
  induction (Z.to_nat n); [reflexivity|]. rewrite sum_to_S, S_INR, IHn0. reflexivity.
Qed.

Lemma sum_const : forall n c, (0 <= n)%Z -> sum_from_1 n (fun _ => c) = IZR n * c.
Proof.
  intros n c H. unfold sum_from_1. rewrite <- (Z2Nat.id n) at 2 by lia. rewrite <- INR_IZR_INZ.
  induction (Z.to_nat n); [simpl; ring|]. rewrite sum_to_S, S_INR, IHn0. ring.
Qed.

Lemma sum_nonneg : forall n f, (forall i, (1 <= i <= n)%Z -> 0 <= f i) -> 0 <= sum_from_1 n f.
Proof.
  intros n f H. unfold sum_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> 0 <= sum_to m f).
  { induction m; intros; [simpl; lra|]. rewrite sum_to_S. apply Rplus_le_le_0_compat; [apply IHm | apply H]; lia. }
  apply G. lia.
Qed.

Lemma sum_pos : forall n f, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> 0 < f i) -> 0 < sum_from_1 n f.
Proof.
  intros n f N H. unfold sum_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> (1 <= m)%nat -> 0 < sum_to m f).
  { induction m; intros; [lia|]. rewrite sum_to_S. assert (0 < f (Z.of_nat (S m))) by (apply H; lia).
    destruct m; [simpl; simpl in *; lra|]. assert (0 < sum_to (S m) f) by (apply IHm; lia). lra. }
  apply G; lia.
Qed.

Lemma product_nonneg : forall n f, (forall i, (1 <= i <= n)%Z -> 0 <= f i) -> 0 <= product_from_1 n f.
Proof.
  intros n f H. unfold product_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> 0 <= product_to m f).
  { induction m; intros; [simpl; lra|]. rewrite product_to_S. apply Rmult_le_pos; [apply IHm | apply H]; lia. }
  apply G. lia.
Qed.

Lemma product_pos : forall n f, (forall i, (1 <= i <= n)%Z -> 0 < f i) -> 0 < product_from_1 n f.
Proof.
  intros n f H. unfold product_from_1. assert (G : forall m, (m <= Z.to_nat n)%nat -> 0 < product_to m f).
  { induction m; intros; [simpl; lra|]. rewrite product_to_S. apply Rmult_lt_0_compat; [apply IHm | apply H]; lia. }
  apply G. lia.
Qed.

Lemma product_le : forall n f g, (forall i, (1 <= i <= n)%Z -> f i <= g i) -> (forall i, (1 <= i <= n)%Z -> 0 <= f i) ->
  product_from_1 n f <= product_from_1 n g.
Proof.
  intros n f g H P. unfold product_from_1.
  assert (G : forall m, (m <= Z.to_nat n)%nat -> 0 <= product_to m f <= product_to m g).
  { induction m; intros; [simpl; lra|]. rewrite !product_to_S. assert (0 <= product_to m f <= product_to m g) by (apply IHm; lia).
    assert (0 <= f (Z.of_nat (S m)) <= g (Z.of_nat (S m))) by (split; [apply P | apply H]; lia).
    split; [apply Rmult_le_pos; lra | apply Rmult_le_compat; lra]. }
  apply G. lia.
Qed.

Lemma sum_plus : forall n f g, sum_from_1 n (fun i => f i + g i) = sum_from_1 n f + sum_from_1 n g.
Proof.
  intros. unfold sum_from_1. induction (Z.to_nat n); [simpl; ring|]. rewrite !sum_to_S, IHn0. ring.
Qed.

Lemma sum_scale : forall n c f, sum_from_1 n (fun i => c * f i) = c * sum_from_1 n f.
Proof.
  intros. unfold sum_from_1. induction (Z.to_nat n); [simpl; ring|]. rewrite !sum_to_S, IHn0. ring.
Qed.

Lemma product_times : forall n f g, product_from_1 n (fun i => f i * g i) = product_from_1 n f * product_from_1 n g.
Proof.
  intros. unfold product_from_1. induction (Z.to_nat n); [simpl; ring|]. rewrite !product_to_S, IHn0. ring.
Qed.

Lemma largest_to_S : forall n f, largest_to (S (S n)) f = Rmax (largest_to (S n) f) (f (Z.of_nat (S (S n)))).
Proof. reflexivity. Qed.

Lemma largest_member : forall n f k, (1 <= k <= n)%Z -> f k <= largest_from_1 n f.
Proof.
  intros n f k H. unfold largest_from_1.
  assert (G : forall m, (k <= Z.of_nat m)%Z -> f k <= largest_to m f).
  { induction m as [|[|m] IH]; intros M; [lia | replace k with 1%Z by lia; simpl; lra | ].
    rewrite largest_to_S. destruct (Z.eq_dec k (Z.of_nat (S (S m)))) as [E | E].
    - rewrite <- E. apply Rmax_r.
    - eapply Rle_trans; [apply IH; lia | apply Rmax_l]. }
  apply G. lia.
Qed.

(** The largest is one of some, so that what holds of each holds of it. *)
Lemma largest_is : forall (P : R -> Prop) n f, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> P (f i)) -> P (largest_from_1 n f).
Proof.
  intros P n f N H. unfold largest_from_1. assert (G : forall m, (S m <= Z.to_nat n)%nat -> P (largest_to (S m) f)).
  { induction m as [|m IH]; intros M; [apply H; lia | ]. rewrite largest_to_S. unfold Rmax.
    destruct (Rle_dec (largest_to (S m) f) (f (Z.of_nat (S (S m))))); [apply H; lia | apply IH; lia]. }
  replace (Z.to_nat n) with (S (pred (Z.to_nat n))) by lia. apply G. lia.
Qed.
Lemma largest_le : forall n f r, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> f i <= r) -> largest_from_1 n f <= r.
Proof. intros n f r. apply (largest_is (fun z => z <= r)). Qed.
Lemma largest_lt : forall n f r, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> f i < r) -> largest_from_1 n f < r.
Proof. intros n f r. apply (largest_is (fun z => z < r)). Qed.
Lemma largest_nonneg : forall n f, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> 0 <= f i) -> 0 <= largest_from_1 n f.
Proof. intros n f. apply (largest_is (fun z => 0 <= z)). Qed.
Lemma largest_pos : forall n f, (1 <= n)%Z -> (forall i, (1 <= i <= n)%Z -> 0 < f i) -> 0 < largest_from_1 n f.
Proof. intros n f. apply (largest_is (fun z => 0 < z)). Qed.
Lemma largest_ext : forall n f g, (forall i, (1 <= i <= n)%Z -> f i = g i) -> largest_from_1 n f = largest_from_1 n g.
Proof.
  intros n f g H. destruct (Z_lt_le_dec n 1) as [N | N].
  - unfold largest_from_1. replace (Z.to_nat n) with O by lia. reflexivity.
  - apply Rle_antisym; apply largest_le; try assumption; intros i I; [rewrite H by assumption | rewrite <- H by assumption];
      apply largest_member; assumption.
Qed.

(** A sum is its first summand, and the sum of those that follow. *)
Lemma sum_first : forall n f, (1 <= n)%Z -> sum_from_1 n f = f 1%Z + sum_from_1 (n - 1) (fun i => f (i + 1)%Z).
Proof.
  intros n f H. unfold sum_from_1. replace (Z.to_nat n) with (S (Z.to_nat (n - 1))) by lia.
  induction (Z.to_nat (n - 1)) as [|m IH]; [simpl; ring | ].
  rewrite sum_to_S, IH, (sum_to_S m (fun i => f (i + 1)%Z)). replace (Z.of_nat (S m) + 1)%Z with (Z.of_nat (S (S m))) by lia. ring.
Qed.

(** A sum of combinations is the combination of the sums. *)
Fixpoint combined (l : list (R * (Z -> R))) (i : Z) : R :=
  match l with nil => 0 | (c, f) :: more => c * f i + combined more i end.
Fixpoint sums_combined (n : Z) (l : list (R * (Z -> R))) : R :=
  match l with nil => 0 | (c, f) :: more => c * sum_from_1 n f + sums_combined n more end.

Lemma sum_combined : forall n l f, (forall i, (1 <= i <= n)%Z -> f i = combined l i) -> sum_from_1 n f = sums_combined n l.
Proof.
  intros n l f H. rewrite (sum_ext n f (combined l) H). clear H. induction l as [|[c g] l IH]; simpl.
  - unfold sum_from_1. induction (Z.to_nat n); [reflexivity|]. rewrite sum_to_S, IHn0. ring.
  - rewrite <- IH, <- sum_scale, <- sum_plus. reflexivity.
Qed.

Lemma sum_next : forall n f, (0 <= n)%Z -> sum_from_1 (n + 1) f = sum_from_1 n f + f (n + 1)%Z.
Proof.
  intros. unfold sum_from_1. replace (Z.to_nat (n + 1)) with (S (Z.to_nat n)) by lia. rewrite sum_to_S.
  do 2 f_equal. lia.
Qed.

Lemma product_next : forall n f, (0 <= n)%Z -> product_from_1 (n + 1) f = product_from_1 n f * f (n + 1)%Z.
Proof.
  intros. unfold product_from_1. replace (Z.to_nat (n + 1)) with (S (Z.to_nat n)) by lia. rewrite product_to_S.
  do 2 f_equal. lia.
Qed.

Lemma sum_grown : forall m n f, m = (n + 1)%Z -> (0 <= n)%Z -> sum_from_1 m f = sum_from_1 n f + f (n + 1)%Z.
Proof. intros. subst. apply sum_next. assumption. Qed.

Lemma product_grown : forall m n f, m = (n + 1)%Z -> (0 <= n)%Z -> product_from_1 m f = product_from_1 n f * f (n + 1)%Z.
Proof. intros. subst. apply product_next. assumption. Qed.

(** Induction from the last of some first values on. *)
Lemma upward : forall (P : Z -> Prop) first last, (forall n, (first <= n <= last)%Z -> P n) ->
  (forall n, (last <= n)%Z -> P n -> P (n + 1)%Z) -> (first <= last)%Z -> forall n, (first <= n)%Z -> P n.
Proof.
  intros P first last B Step F n N. destruct (Z_le_gt_dec n last); [apply B; lia|].
  replace n with (last + Z.of_nat (Z.to_nat (n - last)))%Z by lia. induction (Z.to_nat (n - last)).
  - replace (last + Z.of_nat 0)%Z with last by lia. apply B. lia.
  - replace (last + Z.of_nat (S n0))%Z with (last + Z.of_nat n0 + 1)%Z by lia. apply Step; [lia | assumption].
Qed.

(** * Powers with an integer that is not known as exponent *)

Lemma power_split : forall x n c, (0 <= n)%Z -> powerRZ x (n + Z.of_nat c) = powerRZ x n * x ^ c.
Proof.
  intros x n c H. rewrite <- (Z2Nat.id n) by lia. rewrite <- Nat2Z.inj_add, <- !pow_powerRZ. apply pow_add.
Qed.

Lemma power_split_above : forall x n c, 0 < x -> powerRZ x (n + c) = powerRZ x n * powerRZ x c.
Proof. intros. apply powerRZ_add. lra. Qed.

Lemma power_less : forall x n c, 0 < x -> powerRZ x (n - Z.of_nat c) = powerRZ x n / x ^ c.
Proof.
  intros. unfold Zminus. rewrite powerRZ_add by lra. unfold Rdiv. f_equal. rewrite pow_powerRZ.
  first [apply powerRZ_neg' | symmetry; apply powerRZ_neg'].
Qed.

Lemma power_above : forall x n, 0 < x -> 0 < powerRZ x n.
Proof. intros. apply powerRZ_lt. assumption. Qed.

Lemma power_nonneg : forall x n, 0 <= x -> (0 <= n)%Z -> 0 <= powerRZ x n.
Proof. intros x n H N. rewrite <- (Z2Nat.id n) by lia. rewrite <- pow_powerRZ. apply pow_le. assumption. Qed.

Lemma power_above_1 : forall x n, 1 <= x -> (0 <= n)%Z -> 1 <= powerRZ x n.
Proof. intros x n H N. rewrite <- (Z2Nat.id n) by lia. rewrite <- pow_powerRZ. apply pow_R1_Rle. assumption. Qed.

Lemma power_below_1 : forall x n, 0 < x -> x <= 1 -> (0 <= n)%Z -> powerRZ x n <= 1.
Proof.
  intros x n P H N. rewrite <- (Z2Nat.id n) by lia. rewrite <- pow_powerRZ. rewrite <- (pow1 (Z.to_nat n)).
  apply pow_incr. lra.
Qed.

Lemma power_one : forall n, powerRZ 1 n = 1.
Proof. intros [|p|p]; simpl; rewrite ?pow1, ?Rinv_1; reflexivity. Qed.

Lemma power_next : forall x n, (0 <= n)%Z -> powerRZ x (n + 1) = powerRZ x n * x.
Proof. intros x n H. change 1%Z with (Z.of_nat 1). rewrite power_split by assumption. simpl. ring. Qed.

Lemma power_cong : forall a b m n, a = b -> m = n -> powerRZ a m = powerRZ b n.
Proof. intros. subst. reflexivity. Qed.

(** * Facts about polynomials *)

Lemma named : forall x : R, exists y, x = y.
Proof. intro x. exists x. reflexivity. Qed.

Lemma cst_ge : forall p, 0 <= IZR (Zpos p). Proof. intros. apply IZR_le. lia. Qed.
Lemma cst_gt : forall p, 0 < IZR (Zpos p). Proof. intros. apply IZR_lt. lia. Qed.
Lemma frac_gt : forall p q, 0 < IZR (Zpos p) / IZR (Zpos q).
Proof. intros. apply Rdiv_lt_0_compat; apply cst_gt. Qed.
Lemma sqr_ge : forall r, 0 <= r * r. Proof. exact Rle_0_sqr. Qed.
Lemma zero_ge : 0 <= 0. Proof. lra. Qed.
Lemma add_ge : forall {a b}, 0 <= a -> 0 <= b -> 0 <= a + b. Proof. intros. lra. Qed.
Lemma add_gt_ge : forall {a b}, 0 < a -> 0 <= b -> 0 < a + b. Proof. intros. lra. Qed.
Lemma mul_ge : forall {a b}, 0 <= a -> 0 <= b -> 0 <= a * b. Proof. intros. apply Rmult_le_pos; assumption. Qed.
Lemma mul_gt : forall {a b}, 0 < a -> 0 < b -> 0 < a * b. Proof. intros. apply Rmult_lt_0_compat; assumption. Qed.
Lemma weak : forall {a}, 0 < a -> 0 <= a. Proof. intros. lra. Qed.
Lemma add_zero : forall {a b}, a = 0 -> b = 0 -> a + b = 0. Proof. intros. subst. ring. Qed.
Lemma mul_zero : forall m {b}, b = 0 -> m * b = 0. Proof. intros. subst. ring. Qed.

(** The goal, [k] times, is a sum of what is at least 0 and of what is 0; or it is so times something above 0. *)
Lemma ge_by : forall k {s z p}, 0 <= s -> z = 0 -> IZR (Zpos k) * p = s + z -> 0 <= p.
Proof. intros k s z p S Z E. pose proof (cst_gt k). subst. apply (Rmult_le_reg_l (IZR (Zpos k))); lra. Qed.
Lemma gt_by : forall k {s z p}, 0 < s -> z = 0 -> IZR (Zpos k) * p = s + z -> 0 < p.
Proof. intros k s z p S Z E. pose proof (cst_gt k). subst. apply (Rmult_lt_reg_l (IZR (Zpos k))); lra. Qed.
Lemma eq_by : forall k {z p}, z = 0 -> IZR (Zpos k) * p = z -> p = 0.
Proof. intros k z p Z E. pose proof (cst_gt k). subst. apply (Rmult_eq_reg_l (IZR (Zpos k))); lra. Qed.
Lemma ge_times : forall k {m s z p}, 0 < m -> 0 <= s -> z = 0 -> IZR (Zpos k) * (p * m) = s + z -> 0 <= p.
Proof. intros k m s z p M S Z E. pose proof (ge_by k S Z E). apply (Rmult_le_reg_r m); lra. Qed.
Lemma gt_times : forall k {m s z p}, 0 < m -> 0 < s -> z = 0 -> IZR (Zpos k) * (p * m) = s + z -> 0 < p.
Proof. intros k m s z p M S Z E. pose proof (gt_by k S Z E). apply (Rmult_lt_reg_r m); lra. Qed.
Lemma eq_times : forall k {m z p}, 0 < m -> z = 0 -> IZR (Zpos k) * (p * m) = z -> p = 0.
Proof. intros k m z p M Z E. pose proof (eq_by k Z E). apply (Rmult_eq_reg_r m); lra. Qed.

Lemma sign_cases : forall n m, m = - n -> 0 < m \/ 0 <= n. Proof. intros. lra. Qed.
Lemma zero_cases : forall k l {a b p}, p = 0 -> IZR (Zpos k) * (a * b) = IZR (Zpos l) * p -> a = 0 \/ b = 0.
Proof.
  intros k l a b p Z E. pose proof (cst_gt k). subst. rewrite Rmult_0_r in E.
  destruct (Rmult_integral _ _ E); [lra | apply Rmult_integral; assumption].
Qed.
Lemma by_contra_ge : forall {p m}, m = - p -> (0 < m -> 0 <= -1) -> 0 <= p.
Proof. intros p m E H. destruct (Rle_or_lt 0 p); [assumption|]. exfalso. assert (0 <= -1) by (apply H; lra). lra. Qed.
Lemma by_contra_gt : forall {p m}, m = - p -> (0 <= m -> 0 <= -1) -> 0 < p.
Proof. intros p m E H. destruct (Rlt_or_le 0 p); [assumption|]. exfalso. assert (0 <= -1) by (apply H; lra). lra. Qed.
Lemma both_ways : forall {p m}, m = - p -> 0 <= p -> 0 <= m -> p = 0. Proof. intros. lra. Qed.
Lemma not_zero_above : forall {p}, 0 < p -> p <> 0. Proof. intros. lra. Qed.
Lemma not_zero_below : forall {p m}, m = - p -> 0 < m -> p <> 0. Proof. intros. lra. Qed.
(** What is affine, [p = e + a s] with an end [e], is compared at that end where the slope goes away from it. *)
Lemma affine_ge : forall {p e a s}, p = e + a * s -> 0 <= e -> 0 <= a -> 0 <= s -> 0 <= p.
Proof. intros. subst. apply add_ge; [|apply mul_ge]; assumption. Qed.
Lemma affine_gt : forall {p e a s}, p = e + a * s -> 0 < e -> 0 <= a -> 0 <= s -> 0 < p.
Proof. intros. subst. apply add_gt_ge; [|apply mul_ge]; assumption. Qed.

(** From comparisons to polynomials and back: [p] is the difference times [m], which is above 0. *)
Lemma fact_ge : forall {m x p}, 0 <= x -> 0 < m -> p = m * x -> 0 <= p.
Proof. intros. subst. apply Rmult_le_pos; lra. Qed.
Lemma fact_gt : forall {m x p}, 0 < x -> 0 < m -> p = m * x -> 0 < p.
Proof. intros. subst. apply Rmult_lt_0_compat; lra. Qed.
Lemma eq_from : forall w {x p}, x = 0 -> p = x * w -> p = 0.
Proof. intros. subst. ring. Qed.
Lemma back_ge : forall {m x p}, 0 <= p -> 0 < m -> p = m * x -> 0 <= x.
Proof. intros. subst. apply (Rmult_le_reg_l m); lra. Qed.
Lemma back_gt : forall {m x p}, 0 < p -> 0 < m -> p = m * x -> 0 < x.
Proof. intros. subst. apply (Rmult_lt_reg_l m); lra. Qed.
Lemma room_le : forall {a b c d}, a = c -> b = d -> a <= b -> 0 <= d - c. Proof. intros. subst. lra. Qed.
Lemma room_lt : forall {a b c d}, a = c -> b = d -> a < b -> 0 < d - c. Proof. intros. subst. lra. Qed.
Lemma room_eq : forall {a b c d}, a = c -> b = d -> a = b -> d - c = 0. Proof. intros. subst. lra. Qed.
Lemma le_room : forall {a b c d}, a = c -> b = d -> 0 <= d - c -> a <= b. Proof. intros. subst. lra. Qed.
Lemma lt_room : forall {a b c d}, a = c -> b = d -> 0 < d - c -> a < b. Proof. intros. subst. lra. Qed.
Lemma eq_room : forall {a b c d}, a = c -> b = d -> d - c = 0 -> a = b. Proof. intros. subst. lra. Qed.

(** Positive multipliers: powers of divisors. *)
Lemma pow_gt : forall n {d}, 0 < d -> 0 < d ^ n. Proof. intros. apply pow_lt. assumption. Qed.
Lemma pow_ge : forall n {d}, 0 <= d -> 0 <= d ^ n. Proof. intros. apply pow_le. assumption. Qed.
Lemma even_gt : forall n {d}, d <> 0 -> 0 < d ^ (2 * n).
Proof. intros. rewrite pow_mult. apply pow_lt. rewrite <- Rsqr_pow2. apply Rsqr_pos_lt. assumption. Qed.
Lemma even_ge : forall n d, 0 <= d ^ (2 * n).
Proof. intros. rewrite pow_mult. apply pow_le. rewrite <- Rsqr_pow2. apply Rle_0_sqr. Qed.
Lemma divided : forall {a b c w}, a = c -> b * w = 1 -> a / b = c * w.
Proof.
  intros a b c w E W. assert (b <> 0) by (intro; subst; lra). replace w with (/ b); [rewrite E; reflexivity|].
  apply (Rmult_eq_reg_l b); [rewrite W; field; assumption | assumption].
Qed.
Lemma top_not_zero : forall {a d w}, a <> 0 -> a = d * w -> d <> 0.
Proof. intros a d w N E Z. apply N. rewrite E, Z. ring. Qed.
Lemma value_not_zero : forall {a d w}, d <> 0 -> a * w = d -> a <> 0.
Proof. intros a d w N E Z. apply N. rewrite <- E, Z. ring. Qed.

(** * What variables stand for *)

Lemma abs_low : forall a, 0 <= Rabs a - a. Proof. intros. pose proof (Rle_abs a). lra. Qed.
Lemma abs_high : forall a, 0 <= Rabs a + a.
Proof. intros. pose proof (Rle_abs (- a)). rewrite Rabs_Ropp in *. lra. Qed.
Lemma abs_one : forall a, (Rabs a - a) * (Rabs a + a) = 0.
Proof. intros. unfold Rabs. destruct (Rcase_abs a); ring. Qed.
Lemma abs_is : forall {q v}, 0 <= q -> q * q = v * v -> Rabs v = q.
Proof.
  intros q v Q E. rewrite <- (Rabs_pos_eq q Q). apply Rsqr_eq_abs_0. symmetry. exact E.
Qed.
Lemma size_times : forall {a b p q}, Rabs a = p -> Rabs b = q -> Rabs (a * b) = p * q.
Proof. intros. subst. apply Rabs_mult. Qed.
Lemma size_minus : forall {a p}, Rabs a = p -> Rabs (- a) = p.
Proof. intros. subst. apply Rabs_Ropp. Qed.
Lemma size_size : forall {a p}, Rabs a = p -> Rabs (Rabs a) = p.
Proof. intros. subst. apply Rabs_Rabsolu. Qed.
Lemma size_same : forall {v q t}, v = q -> Rabs q = t -> Rabs v = t.
Proof. intros. subst. reflexivity. Qed.
Lemma size_turned : forall {v q t}, v = - q -> Rabs q = t -> Rabs v = t.
Proof. intros. subst. apply Rabs_Ropp. Qed.
Lemma abs_square : forall a, Rabs a * Rabs a = a * a.
Proof. intros. unfold Rabs. destruct (Rcase_abs a); ring. Qed.
Lemma max_left : forall a b, 0 <= Rmax a b - a. Proof. intros. pose proof (Rmax_l a b). lra. Qed.
Lemma max_right : forall a b, 0 <= Rmax a b - b. Proof. intros. pose proof (Rmax_r a b). lra. Qed.
Lemma max_one : forall a b, (Rmax a b - a) * (Rmax a b - b) = 0.
Proof. intros. unfold Rmax. destruct (Rle_dec a b); ring. Qed.
(** The larger of two, where it is known which; the first may be a sum of squares beside 0. *)
Lemma max_is_left : forall {a b c d}, a = c -> b = d -> 0 <= c - d -> Rmax a b = c.
Proof. intros. subst. apply Rmax_left. lra. Qed.
Lemma max_is_right : forall {a b c d}, a = c -> b = d -> 0 <= d - c -> Rmax a b = d.
Proof. intros. subst. apply Rmax_right. lra. Qed.
Lemma max_of_squares : forall {a b c}, a = c -> b = 0 -> 0 <= a -> Rmax a b = c.
Proof. intros. subst. apply Rmax_left. assumption. Qed.
Lemma min_left : forall a b, 0 <= a - Rmin a b. Proof. intros. pose proof (Rmin_l a b). lra. Qed.
Lemma min_right : forall a b, 0 <= b - Rmin a b. Proof. intros. pose proof (Rmin_r a b). lra. Qed.
Lemma min_one : forall a b, (Rmin a b - a) * (Rmin a b - b) = 0.
Proof. intros. unfold Rmin. destruct (Rle_dec a b); ring. Qed.
Lemma root_square : forall a, 0 <= a -> sqrt a * sqrt a - a = 0. Proof. intros. rewrite sqrt_sqrt by assumption. ring. Qed.

(** One of two numbers, by how two others compare. *)
Definition choice (a b c d : R) : R := if Rle_dec a b then c else d.
Lemma choice_low : forall {a b} c d, a <= b -> choice a b c d = c.
Proof. intros. unfold choice. destruct (Rle_dec a b); [reflexivity | contradiction]. Qed.
Lemma choice_high : forall {a b} c d, b < a -> choice a b c d = d.
Proof. intros. unfold choice. destruct (Rle_dec a b); [lra | reflexivity]. Qed.
Lemma choice_room : forall g a b c d, g = b - a -> Rmax g 0 * (choice a b c d - c) = 0.
Proof. intros. unfold choice, Rmax. destruct (Rle_dec a b), (Rle_dec g 0); try ring. lra. Qed.
Lemma choice_excess : forall g a b c d, g = a - b -> Rmax g 0 * (choice a b c d - d) = 0.
Proof. intros. unfold choice, Rmax. destruct (Rle_dec a b), (Rle_dec g 0); try ring. replace g with 0 by lra. ring. Qed.
Lemma choice_one : forall a b c d, (choice a b c d - c) * (choice a b c d - d) = 0.
Proof. intros. unfold choice. destruct (Rle_dec a b); ring. Qed.

(** Where [b - a] is a number above 0 times what it is elsewhere. *)
Lemma scaled_ge : forall {a b c d k}, b - a = k * (d - c) -> 0 < k -> c <= d -> a <= b.
Proof. intros a b c d k E K H. assert (0 <= k * (d - c)) by (apply Rmult_le_pos; lra). lra. Qed.
Lemma scaled_gt : forall {a b c d k}, b - a = k * (d - c) -> 0 < k -> c < d -> a < b.
Proof. intros a b c d k E K H. assert (0 < k * (d - c)) by (apply Rmult_lt_0_compat; lra). lra. Qed.
Lemma scaled_eq : forall {a b c d k}, b - a = k * (d - c) -> 0 < k -> c = d -> a = b.
Proof. intros a b c d k E K H. subst. replace (d - d) with 0 in E by ring. lra. Qed.

(** * Numbers: expressions without variables have rational values, which are computed and compared *)

Inductive number : Set :=
| n_int (z : Z) | n_add (a b : number) | n_sub (a b : number) | n_mul (a b : number) | n_div (a b : number)
| n_opp (a : number) | n_abs (a : number) | n_min (a b : number) | n_max (a b : number)
| n_floor (a : number) | n_pow (a : number) (n : nat) | n_power (a : number) (z : Z) | n_factorial (z : Z).

Fixpoint meant (e : number) : R :=
  match e with
  | n_int z => IZR z | n_add a b => meant a + meant b | n_sub a b => meant a - meant b
  | n_mul a b => meant a * meant b | n_div a b => meant a / meant b | n_opp a => - meant a
  | n_abs a => Rabs (meant a) | n_min a b => Rmin (meant a) (meant b) | n_max a b => Rmax (meant a) (meant b)
  | n_floor a => floor (meant a)
  | n_pow a n => meant a ^ n | n_power a z => powerRZ (meant a) z | n_factorial z => factorial z
  end.

Fixpoint q_pow (q : Q) (n : nat) : Q := match n with O => 1%Q | S m => Qred (q * q_pow q m) end.
Definition both (f : Q -> Q -> option Q) (a b : option Q) : option Q :=
  match a, b with Some p, Some q => f p q | _, _ => None end.
Definition q_inv (q : Q) : option Q := if Qeq_bool q 0 then None else Some (/ q)%Q.
Definition q_power (q : Q) (z : Z) : option Q :=
  match z with Z0 => Some 1%Q | Zpos n => Some (q_pow q (Pos.to_nat n)) | Zneg n => q_inv (q_pow q (Pos.to_nat n)) end.

(** The value of an expression, unless it divides by 0. *)
Fixpoint valued (e : number) : option Q :=
  match e with
  | n_int z => Some (inject_Z z)
  | n_add a b => both (fun p q => Some (Qred (p + q))) (valued a) (valued b)
  | n_sub a b => both (fun p q => Some (Qred (p - q))) (valued a) (valued b)
  | n_mul a b => both (fun p q => Some (Qred (p * q))) (valued a) (valued b)
  | n_div a b => both (fun p q => option_map (fun r => Qred (p * r)) (q_inv q)) (valued a) (valued b)
  | n_opp a => option_map Qopp (valued a)
  | n_abs a => option_map (fun q => if Qle_bool 0 q then q else Qopp q) (valued a)
  | n_min a b => both (fun p q => Some (if Qle_bool p q then p else q)) (valued a) (valued b)
  | n_max a b => both (fun p q => Some (if Qle_bool p q then q else p)) (valued a) (valued b)
  | n_floor a => option_map (fun q => inject_Z (Qfloor q)) (valued a)
  | n_pow a n => option_map (fun q => q_pow q n) (valued a)
  | n_power a z => match valued a with Some q => q_power q z | None => None end
  | n_factorial z => Some (inject_Z (factorial_to (Z.to_nat z)))
  end.

Local Arguments Qred : simpl never.
Local Arguments inject_Z : simpl never.
Lemma q_red : forall q, Q2R (Qred q) = Q2R q. Proof. intro. apply Qeq_eqR, Qred_correct. Qed.
Lemma q_int : forall z, Q2R (inject_Z z) = IZR z. Proof. intro. unfold Q2R, inject_Z. simpl. lra. Qed.
Lemma q_pow_is : forall q n, Q2R (q_pow q n) = Q2R q ^ n.
Proof. intros q. induction n; [unfold Q2R; simpl; lra|]. simpl. rewrite q_red, Q2R_mult, IHn. reflexivity. Qed.
Lemma q_inv_is : forall q r, q_inv q = Some r -> Q2R r = / Q2R q.
Proof.
  intros q r. unfold q_inv. destruct (Qeq_bool q 0) eqn:E; [discriminate|]. intro H. injection H as <-. apply Q2R_inv.
  apply Qeq_bool_neq. assumption.
Qed.
Lemma q_power_is : forall q z r, q_power q z = Some r -> Q2R r = powerRZ (Q2R q) z.
Proof.
  intros q [|n|n] r H; simpl in *.
  - injection H as <-. unfold Q2R. simpl. lra.
  - injection H as <-. apply q_pow_is.
  - rewrite (q_inv_is _ _ H), q_pow_is. reflexivity.
Qed.
Lemma q_below : forall p q, Qle_bool p q = true -> Q2R p <= Q2R q.
Proof. intros. apply Qle_Rle, Qle_bool_iff. assumption. Qed.
Lemma q_not_below : forall p q, Qle_bool p q = false -> Q2R q < Q2R p.
Proof. intros p q H. apply Qlt_Rlt, Qnot_le_lt. intro G. apply Qle_bool_iff in G. congruence. Qed.

Lemma valued_is : forall e q, valued e = Some q -> meant e = Q2R q.
Proof.
  assert (B : forall f a b r, both f a b = Some r -> exists p q, a = Some p /\ b = Some q /\ f p q = Some r).
  { intros f [p|] [q|] r H; simpl in H; try discriminate. exists p, q. auto. }
  assert (M : forall f a r, option_map f a = Some r -> exists p : Q, a = Some p /\ f p = r :> Q).
  { intros f [p|] r H; simpl in H; [|discriminate]. exists p. injection H as <-. auto. }
  induction e; intros r H; simpl in *;
    try (apply B in H; destruct H as (p & q & P & Q & H); specialize (IHe1 _ P); specialize (IHe2 _ Q); rewrite IHe1, IHe2);
    try (apply M in H; destruct H as (p & P & H); specialize (IHe _ P); rewrite IHe).
  - injection H as <-. symmetry. apply q_int.
  - injection H as <-. rewrite q_red, Q2R_plus. reflexivity.
  - injection H as <-. rewrite q_red, Q2R_minus. reflexivity.
  - injection H as <-. rewrite q_red, Q2R_mult. reflexivity.
  - apply M in H. destruct H as (i & I & H). subst r. rewrite q_red, Q2R_mult, (q_inv_is _ _ I). reflexivity.
  - subst r. rewrite Q2R_opp. reflexivity.
  - subst r. assert (Z : Q2R 0 = 0) by (unfold Q2R; simpl; lra). destruct (Qle_bool 0 p) eqn:E.
    + apply q_below in E. apply Rabs_pos_eq. lra.
    + apply q_not_below in E. rewrite Q2R_opp. apply Rabs_left. lra.
  - injection H as <-. destruct (Qle_bool p q) eqn:E; [apply Rmin_left, q_below | apply Rmin_right, Rlt_le, q_not_below]; assumption.
  - injection H as <-. destruct (Qle_bool p q) eqn:E; [apply Rmax_right, q_below | apply Rmax_left, Rlt_le, q_not_below]; assumption.
  - subst r. rewrite q_int. unfold floor, Int_part. f_equal. enough (Qfloor p + 1 = up (Q2R p))%Z by lia. apply tech_up;
    assert (low : Q2R (inject_Z (Qfloor p)) <= Q2R p) by apply Qle_Rle, Qfloor_le;
    assert (high : Q2R p < Q2R (inject_Z (Qfloor p + 1))) by apply Qlt_Rlt, Qlt_floor; rewrite !q_int, plus_IZR in *; lra.
  - subst r. symmetry. apply q_pow_is.
  - destruct (valued e) as [p|]; [|discriminate]. rewrite (IHe p eq_refl). symmetry. apply q_power_is. assumption.
  - injection H as <-. symmetry. apply q_int.
Qed.

Definition compared (f : Q -> Q -> bool) (a b : number) : bool :=
  match valued a, valued b with Some p, Some q => f p q | _, _ => false end.
Lemma numbers_le : forall a b, compared Qle_bool a b = true -> meant a <= meant b.
Proof.
  intros a b. unfold compared. destruct (valued a) eqn:A, (valued b) eqn:B; try discriminate. intro H.
  rewrite (valued_is a _ A), (valued_is b _ B). apply q_below. assumption.
Qed.
Lemma numbers_lt : forall a b, compared (fun p q => negb (Qle_bool q p)) a b = true -> meant a < meant b.
Proof.
  intros a b. unfold compared. destruct (valued a) eqn:A, (valued b) eqn:B; try discriminate. intro H.
  rewrite (valued_is a _ A), (valued_is b _ B). apply q_not_below, negb_true_iff. assumption.
Qed.
Lemma numbers_eq : forall a b, compared Qeq_bool a b = true -> meant a = meant b.
Proof.
  intros a b. unfold compared. destruct (valued a) eqn:A, (valued b) eqn:B; try discriminate. intro H.
  rewrite (valued_is a _ A), (valued_is b _ B). apply Qeq_eqR, Qeq_bool_iff. assumption.
Qed.

Ltac number_of e :=
  lazymatch e with
  | ?a + ?b => let x := number_of a in let y := number_of b in constr:(n_add x y)
  | ?a - ?b => let x := number_of a in let y := number_of b in constr:(n_sub x y)
  | ?a * ?b => let x := number_of a in let y := number_of b in constr:(n_mul x y)
  | ?a / ?b => let x := number_of a in let y := number_of b in constr:(n_div x y)
  | - ?a => let x := number_of a in constr:(n_opp x)
  | Rabs ?a => let x := number_of a in constr:(n_abs x)
  | Rmin ?a ?b => let x := number_of a in let y := number_of b in constr:(n_min x y)
  | Rmax ?a ?b => let x := number_of a in let y := number_of b in constr:(n_max x y)
  | floor ?a => let x := number_of a in constr:(n_floor x)
  | ?a ^ ?n => let x := number_of a in constr:(n_pow x n)
  | powerRZ ?a ?z => let x := number_of a in constr:(n_power x z)
  | factorial ?z => constr:(n_factorial z)
  | IZR ?z => constr:(n_int z)
  end.
(** Compares two expressions without variables by their values. *)
Ltac numbers :=
  lazymatch goal with
  | |- ?a <= ?b => let x := number_of a in let y := number_of b in refine (numbers_le x y _); vm_compute; reflexivity
  | |- ?a < ?b => let x := number_of a in let y := number_of b in refine (numbers_lt x y _); vm_compute; reflexivity
  | |- ?a = ?b => let x := number_of a in let y := number_of b in refine (numbers_eq x y _); vm_compute; reflexivity
  end.

(** What has a name, as it is. *)
Ltac spelled := repeat match goal with part := _ : R |- _ => progress unfold part end.

(** * Named lemmas about exp and log *)

Lemma exp_above_line : forall x, 1 + x <= exp x.
Proof. intros. destruct (Req_dec x 0); [subst; rewrite exp_0; lra | left; apply exp_ineq1; assumption]. Qed.
Lemma exp_below_inverse : forall x, exp x * (1 - x) <= 1.
Proof.
  intros. pose proof (exp_above_line (- x)). pose proof (exp_pos x). rewrite exp_Ropp in *.
  apply (Rmult_le_compat_l (exp x)) in H; [|lra]. rewrite Rinv_r in H by lra. lra.
Qed.
Lemma exp_rises : forall x y, x <= y -> exp x <= exp y.
Proof. intros x y [H | H]; [left; apply exp_increasing; assumption | subst; lra]. Qed.
Lemma exp_rises_strictly : forall x y, x < y -> exp x < exp y.
Proof. exact exp_increasing. Qed.
Lemma exp_at_least_1 : forall x, 0 <= x -> 1 <= exp x.
Proof. intros. rewrite <- exp_0. apply exp_rises. assumption. Qed.
Lemma exp_at_most_1 : forall x, x <= 0 -> exp x <= 1.
Proof. intros. rewrite <- exp_0. apply exp_rises. assumption. Qed.
Lemma exp_of_a_sum : forall x y, exp x * exp y = exp (x + y).
Proof. intros. symmetry. apply exp_plus. Qed.
Lemma exp_of_a_difference : forall x y, exp (x - y) * exp y = exp x.
Proof. intros. rewrite <- exp_plus. f_equal. ring. Qed.
Lemma exp_of_a_negative : forall x, exp x * exp (- x) = 1.
Proof. intros. rewrite <- exp_plus, Rplus_opp_r. apply exp_0. Qed.
Lemma exp_of_log : forall x, 0 < x -> exp (ln x) = x.
Proof. exact exp_ln. Qed.
Lemma tangent_of_exp : forall x y, exp y * (1 + x - y) <= exp x.
Proof.
  intros. pose proof (exp_above_line (x - y)). pose proof (exp_pos y). rewrite <- (exp_of_a_difference x y).
  rewrite Rmult_comm. apply Rmult_le_compat_r; lra.
Qed.
Lemma log_below_line : forall x, 0 < x -> ln x <= x - 1.
Proof. intros. pose proof (exp_above_line (ln x)). rewrite exp_ln in H0 by assumption. lra. Qed.
Lemma log_above_line : forall x, 0 < x -> x - 1 <= x * ln x.
Proof.
  intros. pose proof (exp_above_line (- ln x)). rewrite exp_Ropp, exp_ln in H0 by assumption.
  apply (Rmult_le_compat_l x) in H0; [|lra]. rewrite Rinv_r in H0 by lra. lra.
Qed.
Lemma log_rises : forall x y, 0 < x -> x <= y -> ln x <= ln y.
Proof. intros x y P [H | H]; [left; apply ln_increasing; assumption | subst; lra]. Qed.
Lemma log_rises_strictly : forall x y, 0 < x -> x < y -> ln x < ln y.
Proof. exact ln_increasing. Qed.
Lemma log_at_least_0 : forall x, 1 <= x -> 0 <= ln x.
Proof. intros. rewrite <- ln_1. apply log_rises; lra. Qed.
Lemma log_at_most_0 : forall x, 0 < x -> x <= 1 -> ln x <= 0.
Proof. intros. rewrite <- ln_1. apply log_rises; lra. Qed.
Lemma log_of_a_product : forall x y, 0 < x -> 0 < y -> ln (x * y) = ln x + ln y.
Proof. exact ln_mult. Qed.
Lemma log_of_a_quotient : forall x y, 0 < x -> 0 < y -> ln (x / y) = ln x - ln y.
Proof. intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; try lra. apply Rinv_0_lt_compat. assumption. Qed.
Lemma tangent_of_log : forall x y, 0 < x -> 0 < y -> ln x <= ln y + (x - y) / y.
Proof.
  intros. assert (0 < x / y) by (apply Rdiv_lt_0_compat; assumption). pose proof (log_below_line (x / y) H1).
  rewrite log_of_a_quotient in H2 by assumption. replace ((x - y) / y) with (x / y - 1) by (field; lra). lra.
Qed.
Lemma log_of_exp : forall x, ln (exp x) = x.
Proof. exact ln_exp. Qed.

(** * Named theorems *)

Lemma bernoulli : forall (x : R) (n : Z), -1 <= x -> 0 <= IZR n -> 1 + IZR n * x <= powerRZ (1 + x) n.
Proof.
  intros x n H N. apply le_IZR in N. rewrite <- (Z2Nat.id n) by assumption. rewrite <- INR_IZR_INZ, <- pow_powerRZ.
  induction (Z.to_nat n) as [|m IH]; [simpl; lra|]. rewrite S_INR. simpl.
  apply (Rmult_le_compat_l (1 + x)) in IH; [|lra]. pose proof (pos_INR m). assert (0 <= INR m * (x * x)) by (apply Rmult_le_pos; [assumption | apply Rle_0_sqr]).
  lra.
Qed.

Lemma powers_above_1_in_order : forall (x : R) (m n : Z), 1 <= x -> 0 <= IZR m -> 0 <= IZR n ->
  powerRZ x m <= powerRZ x (m + n).
Proof.
  intros x m n X M N. apply le_IZR in M, N. rewrite powerRZ_add by lra. pose proof (power_above_1 x n X N).
  assert (0 < powerRZ x m) by (apply powerRZ_lt; lra). rewrite <- (Rmult_1_r (powerRZ x m)) at 1. apply Rmult_le_compat_l; lra.
Qed.

Lemma size_of_a_power : forall (x r : R) (n : Z), - r <= x -> x <= r -> 0 <= IZR n -> Rabs (powerRZ x n) <= powerRZ r n.
Proof.
  intros x r n L H N. apply le_IZR in N. rewrite <- (Z2Nat.id n) by assumption. rewrite <- !pow_powerRZ, <- RPow_abs.
  apply pow_incr. split; [apply Rabs_pos | apply Rabs_le; lra].
Qed.

Lemma difference_of_powers : forall (x y r : R) (n : Z), - r <= x -> x <= r -> - r <= y -> y <= r -> 0 <= IZR n ->
  Rabs (powerRZ x (n + 1) - powerRZ y (n + 1)) <= (IZR n + 1) * powerRZ r n * Rabs (x - y).
Proof.
  intros x y r n Lx Hx Ly Hy N. apply le_IZR in N. rewrite !power_next by assumption.
  rewrite <- (Z2Nat.id n) by assumption. rewrite <- INR_IZR_INZ, <- !pow_powerRZ.
  assert (A : Rabs x <= r) by (apply Rabs_le; lra). assert (B : Rabs y <= r) by (apply Rabs_le; lra).
  assert (P := Rabs_pos (x - y)). assert (0 <= r) by lra.
  induction (Z.to_nat n) as [|m IH]; [simpl; rewrite !Rmult_1_l; lra|]. rewrite S_INR. simpl (_ ^ S m).
  replace (x * x ^ m * x - y * y ^ m * y) with (x * (x ^ m * x - y ^ m * y) + (x - y) * (y ^ m * y)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !(Rabs_mult x), (Rabs_mult (x - y)).
  assert (Q : Rabs (y ^ m * y) <= r ^ m * r).
  { rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; [|assumption]. rewrite <- RPow_abs. apply pow_incr. split; [apply Rabs_pos | assumption]. }
  assert (Rabs x * Rabs (x ^ m * x - y ^ m * y) <= r * ((INR m + 1) * r ^ m * Rabs (x - y))).
  { apply Rmult_le_compat; try apply Rabs_pos; assumption. }
  assert (Rabs (x - y) * Rabs (y ^ m * y) <= Rabs (x - y) * (r ^ m * r)) by (apply Rmult_le_compat_l; assumption).
  lra.
Qed.

Lemma tangent_of_a_power : forall (x y : R) (n : Z), 0 <= x -> 0 <= y -> 0 <= IZR n ->
  powerRZ y n * ((IZR n + 1) * x - IZR n * y) <= powerRZ x (n + 1).
Proof.
  intros x y n X Y N. apply le_IZR in N. rewrite power_next by assumption.
  rewrite <- (Z2Nat.id n) by assumption. rewrite <- INR_IZR_INZ, <- !pow_powerRZ.
  induction (Z.to_nat n) as [|m IH]; [simpl; lra|]. rewrite S_INR. simpl (_ ^ S m).
  apply (Rmult_le_compat_l x) in IH; [|assumption]. eapply Rle_trans; [|rewrite (Rmult_assoc x); exact IH].
  assert (0 <= y ^ m) by (apply pow_le; assumption). pose proof (pos_INR m).
  assert (0 <= (INR m + 1) * (y ^ m * ((x - y) * (x - y)))).
  { apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [assumption | apply Rle_0_sqr]. }
  lra.
Qed.

Lemma size_of_a_product : forall (U : Z -> R) (r : R) (n : Z), 0 <= IZR n -> 0 <= IZR n ->
  (forall i, (1 <= i <= n)%Z -> - r <= U i) -> (forall i, (1 <= i <= n)%Z -> U i <= r) ->
  Rabs (product_from_1 n (fun i => U i)) <= powerRZ r n.
Proof.
  intros U r n N _ L H. apply le_IZR in N. unfold product_from_1.
  assert (G : forall m, (m <= Z.to_nat n)%nat -> Rabs (product_to m U) <= r ^ m).
  { induction m; intros; [simpl; rewrite Rabs_R1; lra|]. rewrite product_to_S, Rabs_mult. simpl. rewrite Rmult_comm.
    apply Rmult_le_compat; try apply Rabs_pos; [apply Rabs_le; split; [apply L | apply H]; lia | apply IHm; lia]. }
  rewrite <- (Z2Nat.id n) at 2 by assumption. rewrite <- pow_powerRZ. apply G. lia.
Qed.

Lemma difference_of_products : forall (U V : Z -> R) (r d : R) (n : Z), 0 <= IZR n -> 0 <= IZR n -> 0 <= r -> 0 <= d ->
  (forall i, (1 <= i <= n)%Z -> - r <= U i) -> (forall i, (1 <= i <= n)%Z -> U i <= r) ->
  (forall i, (1 <= i <= n)%Z -> - r <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= r) ->
  (forall i, (1 <= i <= n)%Z -> U i - d <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= U i + d) ->
  r * Rabs (product_from_1 n (fun i => U i) - product_from_1 n (fun i => V i)) <= IZR n * powerRZ r n * d.
Proof.
  intros U V r d n N _ R0 D0 LU HU LV HV L H. apply le_IZR in N. unfold product_from_1.
  assert (B : forall m, (m <= Z.to_nat n)%nat -> Rabs (product_to m U) <= r ^ m).
  { induction m; intros; [simpl; rewrite Rabs_R1; lra|]. rewrite product_to_S, Rabs_mult. simpl. rewrite Rmult_comm.
    apply Rmult_le_compat; try apply Rabs_pos; [apply Rabs_le; split; [apply LU | apply HU]; lia | apply IHm; lia]. }
  assert (G : forall m, (m <= Z.to_nat n)%nat -> r * Rabs (product_to m U - product_to m V) <= INR m * r ^ m * d).
  { induction m; intros M; [simpl; rewrite Rminus_diag_eq, Rabs_R0 by reflexivity; lra|]. rewrite !product_to_S, S_INR.
    set (u := U (Z.of_nat (S m))). set (v := V (Z.of_nat (S m))).
    assert (Rabs v <= r) by (apply Rabs_le; split; [apply LV | apply HV]; lia).
    assert (Rabs (u - v) <= d).
    { apply Rabs_le. unfold u, v. specialize (L (Z.of_nat (S m))). specialize (H (Z.of_nat (S m))).
      assert ((1 <= Z.of_nat (S m) <= n)%Z) by lia. specialize (L H1). specialize (H H1). lra. }
    replace (product_to m U * u - product_to m V * v)
      with (product_to m U * (u - v) + (product_to m U - product_to m V) * v) by ring.
    assert (T := Rabs_triang (product_to m U * (u - v)) ((product_to m U - product_to m V) * v)).
    rewrite !Rabs_mult in T. assert (P := B m ltac:(lia)). specialize (IHm ltac:(lia)).
    assert (Rabs (product_to m U) * Rabs (u - v) <= r ^ m * d) by (apply Rmult_le_compat; try apply Rabs_pos; assumption).
    assert (r * (Rabs (product_to m U - product_to m V) * Rabs v) <= INR m * r ^ m * d * r).
    { rewrite <- Rmult_assoc. apply Rmult_le_compat; try apply Rabs_pos; try assumption.
      apply Rmult_le_pos; [assumption | apply Rabs_pos]. }
    apply (Rmult_le_compat_l r) in T; [|assumption]. apply (Rmult_le_compat_l r) in H2; [|assumption]. simpl. lra. }
  rewrite <- (Z2Nat.id n) at 3 4 by assumption. rewrite <- INR_IZR_INZ, <- pow_powerRZ. apply G. lia.
Qed.

(** The tangent of exp at the mean, summed over the row. *)
Lemma jensen_for_exp : forall (U : Z -> R) (n : Z), 0 <= IZR n -> 1 <= IZR n ->
  IZR n * exp (sum_from_1 n (fun i => U i) / IZR n) <= sum_from_1 n (fun i => exp (U i)).
Proof.
  intros U n _ N. set (m := sum_from_1 n (fun i => U i) / IZR n).
  assert (E : sum_from_1 n (fun i => exp m * (1 - m) + exp m * U i) = IZR n * exp m).
  { assert (F : sum_from_1 n (fun i => U i) = m * IZR n) by (unfold m; field; lra).
    change (sum_from_1 n U = m * IZR n) in F.
    rewrite sum_plus, sum_const, (sum_scale n (exp m) U), F by (apply le_IZR; lra). ring. }
  rewrite <- E. apply sum_le. intros i _. pose proof (tangent_of_exp (U i) m). lra.
Qed.

(** With sums [A] and [B] of both weights, each |V A - U B| lies below a combination of U and V. *)
Lemma means_under_two_weights : forall (U V W : Z -> R) (x y : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 1 < x -> 0 <= y ->
  (forall i, (1 <= i <= n)%Z -> 0 < U i) -> (forall i, (1 <= i <= n)%Z -> U i <= x * V i) ->
  (forall i, (1 <= i <= n)%Z -> V i <= x * U i) ->
  (forall i, (1 <= i <= n)%Z -> - y <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= y) ->
  (x + 1) * Rabs (sum_from_1 n (fun i => V i * W i) * sum_from_1 n (fun i => U i)
    - sum_from_1 n (fun i => U i * W i) * sum_from_1 n (fun i => V i))
  <= 2 * y * (x - 1) * (sum_from_1 n (fun i => U i) * sum_from_1 n (fun i => V i)).
Proof.
  intros U V W x y n _ N X Y P UV VU L H.
  set (A := sum_from_1 n (fun i => U i)). set (B := sum_from_1 n (fun i => V i)).
  assert (AB : A <= x * B) by (unfold A, B; rewrite <- sum_scale; apply sum_le; assumption).
  assert (BA : B <= x * A) by (unfold A, B; rewrite <- sum_scale; apply sum_le; assumption).
  assert (E : sum_from_1 n (fun i => V i * W i) * A - sum_from_1 n (fun i => U i * W i) * B
    = sum_from_1 n (fun i => A * (V i * W i) + - B * (U i * W i))).
  { rewrite sum_plus, !sum_scale. ring. }
  rewrite E.
  set (c := y * (x * (x * B - A) - (x * A - B))). set (d := y * (x * (x * A - B) - (x * B - A))).
  assert (S : Rabs (sum_from_1 n (fun i => (x * x - 1) * (A * (V i * W i) + - B * (U i * W i))))
    <= sum_from_1 n (fun i => c * U i + d * V i)).
  { apply sum_size. intros i I. specialize (P i I). specialize (UV i I). specialize (VU i I). specialize (L i I). specialize (H i I).
    replace ((x * x - 1) * (A * (V i * W i) + - B * (U i * W i))) with ((x * x - 1) * (V i * A - U i * B) * W i) by ring.
    rewrite Rabs_mult.
    replace (c * U i + d * V i) with (((x * U i - V i) * (x * B - A) + (x * V i - U i) * (x * A - B)) * y) by (unfold c, d; ring).
    assert (0 <= (x * U i - V i) * (x * B - A)) by (apply Rmult_le_pos; lra).
    assert (0 <= (x * V i - U i) * (x * A - B)) by (apply Rmult_le_pos; lra).
    apply Rmult_le_compat; try apply Rabs_pos; [|apply Rabs_le; lra]. apply Rabs_le. split; lra. }
  rewrite sum_scale, Rabs_mult, (Rabs_pos_eq (x * x - 1)) in S.
  2: { assert (0 <= (x - 1) * (x + 1)) by (apply Rmult_le_pos; lra). lra. }
  assert (T : sum_from_1 n (fun i => c * U i + d * V i) = c * A + d * B) by (unfold A, B; rewrite <- !sum_scale, <- sum_plus; reflexivity).
  rewrite T in S. clear T.
  apply (Rmult_le_reg_l (x - 1)); [lra|].
  set (D := Rabs (sum_from_1 n (fun i => A * (V i * W i) + - B * (U i * W i)))) in *.
  replace ((x - 1) * ((x + 1) * D)) with ((x * x - 1) * D) by ring. eapply Rle_trans; [exact S|].
  assert (0 <= y * (x * ((A - B) * (A - B)))).
  { apply Rmult_le_pos; [assumption|]. apply Rmult_le_pos; [lra | apply Rle_0_sqr]. }
  unfold c, d. lra.
Qed.

Lemma distance_of_two_means : forall (U V T W : Z -> R) (x y b : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 1 < x -> 0 <= y -> 0 <= b ->
  (forall i, (1 <= i <= n)%Z -> 0 < U i) -> (forall i, (1 <= i <= n)%Z -> U i <= x * V i) ->
  (forall i, (1 <= i <= n)%Z -> V i <= x * U i) ->
  (forall i, (1 <= i <= n)%Z -> - y <= T i) -> (forall i, (1 <= i <= n)%Z -> T i <= y) ->
  (forall i, (1 <= i <= n)%Z -> T i - b <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= T i + b) ->
  sum_from_1 n (fun i => U i) <> 0 /\ sum_from_1 n (fun i => V i) <> 0 /\ x + 1 <> 0 /\
  Rabs (sum_from_1 n (fun i => U i * W i) / sum_from_1 n (fun i => U i)
    - sum_from_1 n (fun i => V i * T i) / sum_from_1 n (fun i => V i)) <= b + 2 * y * (x - 1) / (x + 1).
Proof.
  intros U V T W x y b n N0 N X Y B0 P UV VU L H WL WH.
  pose proof (means_under_two_weights U V T x y n N0 N X Y P UV VU L H) as M.
  set (A := sum_from_1 n (fun i => U i)) in *. set (B := sum_from_1 n (fun i => V i)) in *.
  apply le_IZR in N.
  assert (A0 : 0 < A) by (apply sum_pos; assumption).
  assert (B1 : 0 < B).
  { apply sum_pos; [assumption|]. intros i I. specialize (P i I). specialize (UV i I).
    apply (Rmult_lt_reg_l x); lra. }
  repeat split; try lra.
  set (s := sum_from_1 n (fun i => U i * T i)) in *. set (t := sum_from_1 n (fun i => V i * T i)) in *.
  assert (F : Rabs (sum_from_1 n (fun i => U i * (W i - T i))) <= b * A).
  { unfold A. rewrite <- sum_scale. apply sum_size. intros i I. rewrite Rabs_mult, (Rabs_pos_eq (U i)), Rmult_comm by (left; auto).
    apply Rmult_le_compat_r; [left; auto|]. apply Rabs_le. specialize (WL i I). specialize (WH i I). lra. }
  assert (G : sum_from_1 n (fun i => U i * W i) = sum_from_1 n (fun i => U i * (W i - T i)) + s).
  { unfold s. rewrite <- sum_plus. apply sum_ext. intros. ring. }
  rewrite G. set (e := sum_from_1 n (fun i => U i * (W i - T i))) in *.
  replace ((e + s) / A - t / B) with (e * / A + - ((t * A - s * B) * / (A * B))) by (field; lra).
  eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_Ropp, !Rabs_mult.
  assert (0 < / A) by (apply Rinv_0_lt_compat; assumption).
  assert (AB : 0 < A * B) by (apply Rmult_lt_0_compat; assumption).
  assert (0 < / (A * B)) by (apply Rinv_0_lt_compat; assumption).
  rewrite (Rabs_pos_eq (/ A)), (Rabs_pos_eq (/ (A * B))) by lra.
  apply Rplus_le_compat.
  - replace b with (b * A * / A) by (field; lra). apply Rmult_le_compat_r; [lra | exact F].
  - apply (Rmult_le_reg_l ((x + 1) * (A * B))); [apply Rmult_lt_0_compat; lra|].
    replace ((x + 1) * (A * B) * (Rabs (t * A - s * B) * / (A * B))) with ((x + 1) * Rabs (t * A - s * B)) by (field; lra).
    replace ((x + 1) * (A * B) * (2 * y * (x - 1) / (x + 1))) with (2 * y * (x - 1) * (A * B)) by (field; lra). exact M.
Qed.

(** Polynomials by their coefficients, and their derivatives. *)
Fixpoint horner (l : list R) (t : R) : R := match l with nil => 0 | a :: m => a + t * horner m t end.
Fixpoint slope_of (l : list R) (t : R) : R := match l with nil => 0 | a :: m => horner m t + t * slope_of m t end.

Lemma horner_slope : forall l t, derivable_pt_lim (horner l) t (slope_of l t).
Proof.
  induction l as [|a l IH]; intro t; [apply derivable_pt_lim_const|]. simpl.
  replace (horner l t + t * slope_of l t) with (0 + (1 * horner l t + t * slope_of l t)) by ring.
  apply (derivable_pt_lim_plus (fun _ => a) (fun z => z * horner l z)); [apply derivable_pt_lim_const|].
  apply (derivable_pt_lim_mult (fun z => z) (horner l)); [apply derivable_pt_lim_id | apply IH].
Qed.

Lemma exp_line_slope : forall c t, derivable_pt_lim (fun z => exp (c * z)) t (c * exp (c * t)).
Proof.
  intros. replace (c * exp (c * t)) with (exp (c * t) * (c * 1)) by ring.
  apply (derivable_pt_lim_comp (fun z => c * z) exp); [|apply derivable_pt_lim_exp].
  apply (derivable_pt_lim_scal (fun z => z)). apply derivable_pt_lim_id.
Qed.

(** A polynomial above 0 whose slope is between - c and c times its value grows by at most exp(c h) over h. *)
Lemma shifted : forall l c x y h, 0 <= c -> (forall t, 0 < horner l t) -> (forall t, slope_of l t <= c * horner l t) ->
  (forall t, - c * horner l t <= slope_of l t) -> x - h <= y -> y <= x + h -> horner l y <= exp (c * h) * horner l x.
Proof.
  intros l c x y h C P U L A B.
  assert (M : forall k a b, (forall t, 0 <= k * horner l t + slope_of l t) -> a < b -> exp (k * a) * horner l a <= exp (k * b) * horner l b).
  { intros k a b S I. destruct (MVT_cor2 (fun z => exp (k * z) * horner l z) (fun t => k * exp (k * t) * horner l t + exp (k * t) * slope_of l t) a b I) as (t & E & _).
    - intros t _. apply (derivable_pt_lim_mult (fun z => exp (k * z)) (horner l)); [apply exp_line_slope | apply horner_slope].
    - cbv beta in E. assert (0 <= exp (k * t) * (k * horner l t + slope_of l t) * (b - a)).
      { apply Rmult_le_pos; [apply Rmult_le_pos; [left; apply exp_pos | apply S] | lra]. } lra. }
  assert (G : exp (c * Rabs (y - x)) <= exp (c * h)).
  { assert (F : c * Rabs (y - x) <= c * h) by (apply Rmult_le_compat_l; [assumption | apply Rabs_le; lra]).
    destruct F as [F | F]; [left; apply exp_increasing; exact F | rewrite F; lra]. }
  apply Rle_trans with (exp (c * Rabs (y - x)) * horner l x); [|apply Rmult_le_compat_r; [left; apply P | exact G]].
  destruct (Rtotal_order x y) as [I | [I | I]].
  - rewrite Rabs_pos_eq by lra.
    destruct (MVT_cor2 (fun z => exp (- c * z) * horner l z) (fun t => - c * exp (- c * t) * horner l t + exp (- c * t) * slope_of l t) x y I) as (t & E & _).
    + intros t _. apply (derivable_pt_lim_mult (fun z => exp (- c * z)) (horner l)); [apply exp_line_slope | apply horner_slope].
    + cbv beta in E. specialize (U t). assert (0 <= exp (- c * t) * (c * horner l t - slope_of l t) * (y - x)).
      { apply Rmult_le_pos; [apply Rmult_le_pos; [left; apply exp_pos | lra] | lra]. }
      assert (D : exp (- c * y) * horner l y <= exp (- c * x) * horner l x) by lra.
      apply (Rmult_le_compat_l (exp (c * y))) in D; [|left; apply exp_pos].
      rewrite <- !Rmult_assoc, <- !exp_plus in D. replace (c * y + - c * y) with 0 in D by ring. rewrite exp_0, Rmult_1_l in D.
      replace (c * (y - x)) with (c * y + - c * x) by ring. exact D.
  - subst. rewrite Rminus_diag_eq, Rabs_R0, Rmult_0_r, exp_0 by reflexivity. lra.
  - rewrite Rabs_left by lra. specialize (M c y x ltac:(intro t; specialize (L t); lra) I).
    apply (Rmult_le_compat_l (exp (- c * y))) in M; [|left; apply exp_pos].
    rewrite <- !Rmult_assoc, <- !exp_plus in M. replace (- c * y + c * y) with 0 in M by ring. rewrite exp_0, Rmult_1_l in M.
    replace (c * - (y - x)) with (- c * y + c * x) by ring. exact M.
Qed.

Lemma taylor_2_above_its_end : forall t, 0 + t ^ 2 / 2 <= (1 + 1) * (1 + t + t ^ 2 / 2).
Proof.
  intro t. replace ((1 + 1) * (1 + t + t ^ 2 / 2)) with (0 + t ^ 2 / 2 + ((1 / 2) * ((2) * t ^ 0 + (1) * t ^ 1) ^ 2)) by field.
    assert (0 <= (1 / 2) * ((2) * t ^ 0 + (1) * t ^ 1) ^ 2); [|lra]. repeat first [apply Rplus_le_le_0_compat | apply Rmult_le_pos; [lra | apply pow2_ge_0]].
Qed.

Lemma taylor_2_positive : forall t, 0 < (1 + t + t ^ 2 / 2).
Proof.
  intro t. replace (1 + t + t ^ 2 / 2) with (1 / 2 + 1 / 2 * (t + 1) ^ 2) by field. pose proof (pow2_ge_0 (t + 1)). lra.
Qed.

Lemma taylor_2_under_a_shift : forall x y h, x - h <= y -> y <= x + h -> (1 + y + y ^ 2 / 2) <= exp (1 * h) * (1 + x + x ^ 2 / 2).
Proof.
  set (l := [1; 1; 1 / 2]).
  assert (V : forall t, horner l t = (1 + t + t ^ 2 / 2)) by (intro; unfold l; simpl; field).
  assert (D : forall t, slope_of l t = (1 + t + t ^ 2 / 2) - t ^ 2 / 2) by (intro; unfold l; simpl; field).
  intros x y h A B. rewrite <- !V. apply shifted; try assumption; try lra; intro t; rewrite ?V, ?D; pose proof (taylor_2_positive t) as P; pose proof (taylor_2_above_its_end t) as Q; [assumption | |].
  - assert (0 <= t ^ 2 / 2) by (apply Rmult_le_pos; [replace (t ^ 2) with ((t ^ 1) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
  - lra.
Qed.

Lemma distance_of_two_means_of_degree_2 : forall (U V T W : Z -> R) (h y b : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 0 < h ->
  0 <= y -> 0 <= b -> (forall i, (1 <= i <= n)%Z -> U i - h <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= U i + h) ->
  (forall i, (1 <= i <= n)%Z -> - y <= T i) -> (forall i, (1 <= i <= n)%Z -> T i <= y) ->
  (forall i, (1 <= i <= n)%Z -> T i - b <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= T i + b) ->
  sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2)) <> 0 /\ sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2)) <> 0 /\ exp (1 * h) + 1 <> 0 /\
  Rabs (sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2) * W i) / sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2))
    - sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2) * T i) / sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2)))
  <= b + 2 * y * (exp (1 * h) - 1) / (exp (1 * h) + 1).
Proof.
  intros U V T W h y b n N0 N H0 Y B L H. intros.
  apply (distance_of_two_means (fun i => (1 + U i + U i ^ 2 / 2)) (fun i => (1 + V i + V i ^ 2 / 2))); try assumption.
  - assert (G : exp 0 < exp (1 * h)) by (apply exp_increasing; lra). rewrite exp_0 in G. exact G.
  - intros i _. apply taylor_2_positive.
  - intros i I. apply taylor_2_under_a_shift; specialize (L i I); specialize (H i I); lra.
  - intros i I. apply taylor_2_under_a_shift; specialize (L i I); specialize (H i I); lra.
Qed.

Lemma taylor_4_above_its_end : forall t, 1 / 50 + t ^ 4 / 24 <= (1 + 8 / 5) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24).
Proof.
  intro t. replace ((1 + 8 / 5) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24)) with (1 / 50 + t ^ 4 / 24 + ((129 / 50) * ((1) * t ^ 0 + (65 / 129) * t ^ 1 + (835 / 24768) * t ^ 2) ^ 2 + (6481 / 13760) * ((1) * t ^ 1 + (42809 / 116658) * t ^ 2) ^ 2 + (1327703 / 4300480512) * ((1) * t ^ 2) ^ 2)) by field.
    assert (0 <= (129 / 50) * ((1) * t ^ 0 + (65 / 129) * t ^ 1 + (835 / 24768) * t ^ 2) ^ 2 + (6481 / 13760) * ((1) * t ^ 1 + (42809 / 116658) * t ^ 2) ^ 2 + (1327703 / 4300480512) * ((1) * t ^ 2) ^ 2); [|lra]. repeat first [apply Rplus_le_le_0_compat | apply Rmult_le_pos; [lra | apply pow2_ge_0]].
Qed.

Lemma taylor_4_positive : forall t, 0 < (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24).
Proof.
  intro t. pose proof (taylor_4_above_its_end t) as Q. assert (0 <= t ^ 4 / 24) by (apply Rmult_le_pos; [replace (t ^ 4) with ((t ^ 2) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
Qed.

Lemma taylor_4_under_a_shift : forall x y h, x - h <= y -> y <= x + h -> (1 + y + y ^ 2 / 2 + y ^ 3 / 6 + y ^ 4 / 24) <= exp (8 / 5 * h) * (1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24).
Proof.
  set (l := [1; 1; 1 / 2; 1 / 6; 1 / 24]).
  assert (V : forall t, horner l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24)) by (intro; unfold l; simpl; field).
  assert (D : forall t, slope_of l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24) - t ^ 4 / 24) by (intro; unfold l; simpl; field).
  intros x y h A B. rewrite <- !V. apply shifted; try assumption; try lra; intro t; rewrite ?V, ?D; pose proof (taylor_4_positive t) as P; pose proof (taylor_4_above_its_end t) as Q; [assumption | |].
  - assert (0 <= t ^ 4 / 24) by (apply Rmult_le_pos; [replace (t ^ 4) with ((t ^ 2) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
  - lra.
Qed.

Lemma distance_of_two_means_of_degree_4 : forall (U V T W : Z -> R) (h y b : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 0 < h ->
  0 <= y -> 0 <= b -> (forall i, (1 <= i <= n)%Z -> U i - h <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= U i + h) ->
  (forall i, (1 <= i <= n)%Z -> - y <= T i) -> (forall i, (1 <= i <= n)%Z -> T i <= y) ->
  (forall i, (1 <= i <= n)%Z -> T i - b <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= T i + b) ->
  sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24)) <> 0 /\ sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24)) <> 0 /\ exp (8 / 5 * h) + 1 <> 0 /\
  Rabs (sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24) * W i) / sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24))
    - sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24) * T i) / sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24)))
  <= b + 2 * y * (exp (8 / 5 * h) - 1) / (exp (8 / 5 * h) + 1).
Proof.
  intros U V T W h y b n N0 N H0 Y B L H. intros.
  apply (distance_of_two_means (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24)) (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24))); try assumption.
  - assert (G : exp 0 < exp (8 / 5 * h)) by (apply exp_increasing; lra). rewrite exp_0 in G. exact G.
  - intros i _. apply taylor_4_positive.
  - intros i I. apply taylor_4_under_a_shift; specialize (L i I); specialize (H i I); lra.
  - intros i I. apply taylor_4_under_a_shift; specialize (L i I); specialize (H i I); lra.
Qed.

Lemma taylor_6_above_its_end : forall t, 1 / 50 + t ^ 6 / 720 <= (1 + 2) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720).
Proof.
  intro t. replace ((1 + 2) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720)) with (1 / 50 + t ^ 6 / 720 + ((149 / 50) * ((1) * t ^ 0 + (75 / 149) * t ^ 1 + (- (475 / 14304)) * t ^ 2 + (- (125 / 4768)) * t ^ 3) ^ 2 + (13487 / 14304) * ((1) * t ^ 1 + (5406 / 13487) * t ^ 2 + (339 / 13487) * t ^ 3) ^ 2 + (366797 / 248592384) * ((1) * t ^ 2 + (504789 / 1833985) * t ^ 3) ^ 2 + (14617 / 660234600) * ((1) * t ^ 3) ^ 2)) by field.
    assert (0 <= (149 / 50) * ((1) * t ^ 0 + (75 / 149) * t ^ 1 + (- (475 / 14304)) * t ^ 2 + (- (125 / 4768)) * t ^ 3) ^ 2 + (13487 / 14304) * ((1) * t ^ 1 + (5406 / 13487) * t ^ 2 + (339 / 13487) * t ^ 3) ^ 2 + (366797 / 248592384) * ((1) * t ^ 2 + (504789 / 1833985) * t ^ 3) ^ 2 + (14617 / 660234600) * ((1) * t ^ 3) ^ 2); [|lra]. repeat first [apply Rplus_le_le_0_compat | apply Rmult_le_pos; [lra | apply pow2_ge_0]].
Qed.

Lemma taylor_6_positive : forall t, 0 < (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720).
Proof.
  intro t. pose proof (taylor_6_above_its_end t) as Q. assert (0 <= t ^ 6 / 720) by (apply Rmult_le_pos; [replace (t ^ 6) with ((t ^ 3) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
Qed.

Lemma taylor_6_under_a_shift : forall x y h, x - h <= y -> y <= x + h -> (1 + y + y ^ 2 / 2 + y ^ 3 / 6 + y ^ 4 / 24 + y ^ 5 / 120 + y ^ 6 / 720) <= exp (2 * h) * (1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120 + x ^ 6 / 720).
Proof.
  set (l := [1; 1; 1 / 2; 1 / 6; 1 / 24; 1 / 120; 1 / 720]).
  assert (V : forall t, horner l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720)) by (intro; unfold l; simpl; field).
  assert (D : forall t, slope_of l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720) - t ^ 6 / 720) by (intro; unfold l; simpl; field).
  intros x y h A B. rewrite <- !V. apply shifted; try assumption; try lra; intro t; rewrite ?V, ?D; pose proof (taylor_6_positive t) as P; pose proof (taylor_6_above_its_end t) as Q; [assumption | |].
  - assert (0 <= t ^ 6 / 720) by (apply Rmult_le_pos; [replace (t ^ 6) with ((t ^ 3) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
  - lra.
Qed.

Lemma distance_of_two_means_of_degree_6 : forall (U V T W : Z -> R) (h y b : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 0 < h ->
  0 <= y -> 0 <= b -> (forall i, (1 <= i <= n)%Z -> U i - h <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= U i + h) ->
  (forall i, (1 <= i <= n)%Z -> - y <= T i) -> (forall i, (1 <= i <= n)%Z -> T i <= y) ->
  (forall i, (1 <= i <= n)%Z -> T i - b <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= T i + b) ->
  sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720)) <> 0 /\ sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720)) <> 0 /\ exp (2 * h) + 1 <> 0 /\
  Rabs (sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720) * W i) / sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720))
    - sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720) * T i) / sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720)))
  <= b + 2 * y * (exp (2 * h) - 1) / (exp (2 * h) + 1).
Proof.
  intros U V T W h y b n N0 N H0 Y B L H. intros.
  apply (distance_of_two_means (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720)) (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720))); try assumption.
  - assert (G : exp 0 < exp (2 * h)) by (apply exp_increasing; lra). rewrite exp_0 in G. exact G.
  - intros i _. apply taylor_6_positive.
  - intros i I. apply taylor_6_under_a_shift; specialize (L i I); specialize (H i I); lra.
  - intros i I. apply taylor_6_under_a_shift; specialize (L i I); specialize (H i I); lra.
Qed.

Lemma taylor_8_above_its_end : forall t, 1 / 50 + t ^ 8 / 40320 <= (1 + 5 / 2) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720 + t ^ 7 / 5040 + t ^ 8 / 40320).
Proof.
  intro t. replace ((1 + 5 / 2) * (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720 + t ^ 7 / 5040 + t ^ 8 / 40320)) with (1 / 50 + t ^ 8 / 40320 + ((87 / 25) * ((1) * t ^ 0 + (175 / 348) * t ^ 1 + (- (1423075 / 17104896)) * t ^ 2 + (- (1698025 / 34209792)) * t ^ 3 + (- (12055 / 4276224)) * t ^ 4) ^ 2 + (1376965 / 950272) * ((1) * t ^ 1 + (41735491 / 99141480) * t ^ 2 + (19686491 / 991414800) * t ^ 3 + (- (301337 / 61963425)) * t ^ 4) ^ 2 + (362422454513429 / 479035591061667840) * ((1) * t ^ 2 + (383816574521083 / 3624224545134290) * t ^ 3 + (- (8013833632748 / 1812112272567145)) * t ^ 4) ^ 2 + (38184854638799934461 / 2565185541731144957952000) * ((1) * t ^ 3 + (1436337161064787268 / 38184854638799934461) * t ^ 4) ^ 2 + (4167096334368536411 / 98535253698330454877921280) * ((1) * t ^ 4) ^ 2)) by field.
    assert (0 <= (87 / 25) * ((1) * t ^ 0 + (175 / 348) * t ^ 1 + (- (1423075 / 17104896)) * t ^ 2 + (- (1698025 / 34209792)) * t ^ 3 + (- (12055 / 4276224)) * t ^ 4) ^ 2 + (1376965 / 950272) * ((1) * t ^ 1 + (41735491 / 99141480) * t ^ 2 + (19686491 / 991414800) * t ^ 3 + (- (301337 / 61963425)) * t ^ 4) ^ 2 + (362422454513429 / 479035591061667840) * ((1) * t ^ 2 + (383816574521083 / 3624224545134290) * t ^ 3 + (- (8013833632748 / 1812112272567145)) * t ^ 4) ^ 2 + (38184854638799934461 / 2565185541731144957952000) * ((1) * t ^ 3 + (1436337161064787268 / 38184854638799934461) * t ^ 4) ^ 2 + (4167096334368536411 / 98535253698330454877921280) * ((1) * t ^ 4) ^ 2); [|lra]. repeat first [apply Rplus_le_le_0_compat | apply Rmult_le_pos; [lra | apply pow2_ge_0]].
Qed.

Lemma taylor_8_positive : forall t, 0 < (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720 + t ^ 7 / 5040 + t ^ 8 / 40320).
Proof.
  intro t. pose proof (taylor_8_above_its_end t) as Q. assert (0 <= t ^ 8 / 40320) by (apply Rmult_le_pos; [replace (t ^ 8) with ((t ^ 4) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
Qed.

Lemma taylor_8_under_a_shift : forall x y h, x - h <= y -> y <= x + h -> (1 + y + y ^ 2 / 2 + y ^ 3 / 6 + y ^ 4 / 24 + y ^ 5 / 120 + y ^ 6 / 720 + y ^ 7 / 5040 + y ^ 8 / 40320) <= exp (5 / 2 * h) * (1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120 + x ^ 6 / 720 + x ^ 7 / 5040 + x ^ 8 / 40320).
Proof.
  set (l := [1; 1; 1 / 2; 1 / 6; 1 / 24; 1 / 120; 1 / 720; 1 / 5040; 1 / 40320]).
  assert (V : forall t, horner l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720 + t ^ 7 / 5040 + t ^ 8 / 40320)) by (intro; unfold l; simpl; field).
  assert (D : forall t, slope_of l t = (1 + t + t ^ 2 / 2 + t ^ 3 / 6 + t ^ 4 / 24 + t ^ 5 / 120 + t ^ 6 / 720 + t ^ 7 / 5040 + t ^ 8 / 40320) - t ^ 8 / 40320) by (intro; unfold l; simpl; field).
  intros x y h A B. rewrite <- !V. apply shifted; try assumption; try lra; intro t; rewrite ?V, ?D; pose proof (taylor_8_positive t) as P; pose proof (taylor_8_above_its_end t) as Q; [assumption | |].
  - assert (0 <= t ^ 8 / 40320) by (apply Rmult_le_pos; [replace (t ^ 8) with ((t ^ 4) ^ 2) by ring; apply pow2_ge_0 | lra]). lra.
  - lra.
Qed.

Lemma distance_of_two_means_of_degree_8 : forall (U V T W : Z -> R) (h y b : R) (n : Z), 0 <= IZR n -> 1 <= IZR n -> 0 < h ->
  0 <= y -> 0 <= b -> (forall i, (1 <= i <= n)%Z -> U i - h <= V i) -> (forall i, (1 <= i <= n)%Z -> V i <= U i + h) ->
  (forall i, (1 <= i <= n)%Z -> - y <= T i) -> (forall i, (1 <= i <= n)%Z -> T i <= y) ->
  (forall i, (1 <= i <= n)%Z -> T i - b <= W i) -> (forall i, (1 <= i <= n)%Z -> W i <= T i + b) ->
  sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720 + U i ^ 7 / 5040 + U i ^ 8 / 40320)) <> 0 /\ sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720 + V i ^ 7 / 5040 + V i ^ 8 / 40320)) <> 0 /\ exp (5 / 2 * h) + 1 <> 0 /\
  Rabs (sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720 + U i ^ 7 / 5040 + U i ^ 8 / 40320) * W i) / sum_from_1 n (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720 + U i ^ 7 / 5040 + U i ^ 8 / 40320))
    - sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720 + V i ^ 7 / 5040 + V i ^ 8 / 40320) * T i) / sum_from_1 n (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720 + V i ^ 7 / 5040 + V i ^ 8 / 40320)))
  <= b + 2 * y * (exp (5 / 2 * h) - 1) / (exp (5 / 2 * h) + 1).
Proof.
  intros U V T W h y b n N0 N H0 Y B L H. intros.
  apply (distance_of_two_means (fun i => (1 + U i + U i ^ 2 / 2 + U i ^ 3 / 6 + U i ^ 4 / 24 + U i ^ 5 / 120 + U i ^ 6 / 720 + U i ^ 7 / 5040 + U i ^ 8 / 40320)) (fun i => (1 + V i + V i ^ 2 / 2 + V i ^ 3 / 6 + V i ^ 4 / 24 + V i ^ 5 / 120 + V i ^ 6 / 720 + V i ^ 7 / 5040 + V i ^ 8 / 40320))); try assumption.
  - assert (G : exp 0 < exp (5 / 2 * h)) by (apply exp_increasing; lra). rewrite exp_0 in G. exact G.
  - intros i _. apply taylor_8_positive.
  - intros i I. apply taylor_8_under_a_shift; specialize (L i I); specialize (H i I); lra.
  - intros i I. apply taylor_8_under_a_shift; specialize (L i I); specialize (H i I); lra.
Qed.

(** * What rises from where it holds *)

Lemma rise : forall (f d : R -> R) c x, c <= x -> (forall t, c <= t <= x -> derivable_pt_lim f t (d t)) ->
  (forall t, c < t < x -> 0 <= d t) -> f c <= f x.
Proof.
  intros f d c x [I | E] D S; [|subst; lra]. destruct (MVT_cor2 f d c x I D) as (t & E & B). specialize (S t B).
  assert (0 <= d t * (x - c)) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma rise_strictly : forall (f d : R -> R) c x, c < x -> (forall t, c <= t <= x -> derivable_pt_lim f t (d t)) ->
  (forall t, c < t < x -> 0 < d t) -> f c < f x.
Proof.
  intros f d c x I D S. destruct (MVT_cor2 f d c x I D) as (t & E & B). specialize (S t B).
  assert (0 < d t * (x - c)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
Lemma fall : forall (f d : R -> R) c x, x <= c -> (forall t, x <= t <= c -> derivable_pt_lim f t (d t)) ->
  (forall t, x < t < c -> d t <= 0) -> f c <= f x.
Proof.
  intros f d c x [I | E] D S; [|subst; lra]. destruct (MVT_cor2 f d x c I D) as (t & E & B). specialize (S t B).
  assert (0 <= - d t * (c - x)) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma fall_strictly : forall (f d : R -> R) c x, x < c -> (forall t, x <= t <= c -> derivable_pt_lim f t (d t)) ->
  (forall t, x < t < c -> d t < 0) -> f c < f x.
Proof.
  intros f d c x I D S. destruct (MVT_cor2 f d x c I D) as (t & E & B). specialize (S t B).
  assert (0 < - d t * (c - x)) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
Lemma risen_le : forall {a b l r}, a <= b -> b - a <= r - l -> l <= r. Proof. intros. lra. Qed.
Lemma risen_lt : forall {a b l r}, a < b -> b - a <= r - l -> l < r. Proof. intros. lra. Qed.
Lemma risen_strictly : forall {a b l r}, a <= b -> b - a < r - l -> l < r. Proof. intros. lra. Qed.

(** What is affine and holds at both ends holds between: [g], [a] and [b] are right less left at t, c and x. *)
Lemma between_le : forall {g a b c x t}, g * (x - c) = a * (x - t) + b * (t - c) ->
  (c < t <= x \/ x <= t < c) -> 0 <= a -> 0 <= b -> 0 <= g.
Proof.
  intros g a b c x t E O A B. destruct O.
  - assert (0 <= a * (x - t)) by (apply Rmult_le_pos; lra). assert (0 <= b * (t - c)) by (apply Rmult_le_pos; lra).
    apply (Rmult_le_reg_r (x - c)); lra.
  - assert (0 <= a * (t - x)) by (apply Rmult_le_pos; lra). assert (0 <= b * (c - t)) by (apply Rmult_le_pos; lra).
    apply (Rmult_le_reg_r (c - x)); lra.
Qed.
Lemma between_lt : forall {g a b c x t}, g * (x - c) = a * (x - t) + b * (t - c) ->
  (c < t <= x \/ x <= t < c) -> 0 <= a -> 0 < b -> 0 < g.
Proof.
  intros g a b c x t E O A B. destruct O.
  - assert (0 <= a * (x - t)) by (apply Rmult_le_pos; lra). assert (0 < b * (t - c)) by (apply Rmult_lt_0_compat; lra).
    apply (Rmult_lt_reg_r (x - c)); lra.
  - assert (0 <= a * (t - x)) by (apply Rmult_le_pos; lra). assert (0 < b * (c - t)) by (apply Rmult_lt_0_compat; lra).
    apply (Rmult_lt_reg_r (c - x)); lra.
Qed.
Lemma between_eq : forall {g a b c x t}, g * (x - c) = a * (x - t) + b * (t - c) ->
  (c < t <= x \/ x <= t < c) -> a = 0 -> b = 0 -> g = 0.
Proof. intros g a b c x t E O A B. subst. apply (Rmult_eq_reg_r (x - c)); lra. Qed.

Lemma d_is : forall {f t a b}, derivable_pt_lim f t a -> a = b -> derivable_pt_lim f t b. Proof. intros. subst. assumption. Qed.
Lemma d_plus : forall f g t a b, derivable_pt_lim f t a -> derivable_pt_lim g t b -> derivable_pt_lim (fun z => f z + g z) t (a + b).
Proof. exact derivable_pt_lim_plus. Qed.
Lemma d_minus : forall f g t a b, derivable_pt_lim f t a -> derivable_pt_lim g t b -> derivable_pt_lim (fun z => f z - g z) t (a - b).
Proof. exact derivable_pt_lim_minus. Qed.
Lemma d_opp : forall f t a, derivable_pt_lim f t a -> derivable_pt_lim (fun z => - f z) t (- a).
Proof. exact derivable_pt_lim_opp. Qed.
Lemma d_mult : forall f g t a b, derivable_pt_lim f t a -> derivable_pt_lim g t b -> derivable_pt_lim (fun z => f z * g z) t (a * g t + f t * b).
Proof. exact derivable_pt_lim_mult. Qed.
Lemma d_div : forall f g t a b, g t <> 0 -> derivable_pt_lim f t a -> derivable_pt_lim g t b ->
  derivable_pt_lim (fun z => f z / g z) t ((a * g t - f t * b) / g t ^ 2).
Proof.
  intros f g t a b N F G. replace ((a * g t - f t * b) / g t ^ 2) with ((a * g t - b * f t) / Rsqr (g t)).
  - apply (derivable_pt_lim_div f g t a b F G N).
  - unfold Rsqr. field. assumption.
Qed.
Lemma d_over : forall f t a c, derivable_pt_lim f t a -> derivable_pt_lim (fun z => f z / c) t (a / c).
Proof.
  intros f t a c F. replace (a / c) with (a * / c + f t * 0) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_mult f (fun _ => / c) t a 0 F). apply derivable_pt_lim_const.
Qed.
Lemma d_pow : forall f t a n, derivable_pt_lim f t a -> derivable_pt_lim (fun z => f z ^ n) t (IZR (Z.of_nat n) * f t ^ pred n * a).
Proof.
  intros f t a n F. rewrite <- INR_IZR_INZ. apply (derivable_pt_lim_comp f (fun z => z ^ n) t a _ F). apply derivable_pt_lim_pow.
Qed.
Lemma d_exp : forall f t a, derivable_pt_lim f t a -> derivable_pt_lim (fun z => exp (f z)) t (exp (f t) * a).
Proof. intros f t a F. apply (derivable_pt_lim_comp f exp t a _ F). apply derivable_pt_lim_exp. Qed.
Lemma d_ln : forall f t a, 0 < f t -> derivable_pt_lim f t a -> derivable_pt_lim (fun z => ln (f z)) t (a / f t).
Proof.
  intros f t a P F. replace (a / f t) with (/ f t * a) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_comp f ln t a _ F). apply derivable_pt_lim_ln. assumption.
Qed.
Lemma d_sqrt : forall f t a, 0 < f t -> derivable_pt_lim f t a -> derivable_pt_lim (fun z => sqrt (f z)) t (a / (2 * sqrt (f t))).
Proof.
  intros f t a P F. replace (a / (2 * sqrt (f t))) with (/ (2 * sqrt (f t)) * a) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_comp f sqrt t a _ F). apply derivable_pt_lim_sqrt. assumption.
Qed.

Lemma d_sin : forall f t a, derivable_pt_lim f t a -> derivable_pt_lim (fun z => sin (f z)) t (cos (f t) * a).
Proof. intros f t a F. apply (derivable_pt_lim_comp f sin t a _ F). apply derivable_pt_lim_sin. Qed.
Lemma d_cos : forall f t a, derivable_pt_lim f t a -> derivable_pt_lim (fun z => cos (f z)) t (- sin (f t) * a).
Proof. intros f t a F. apply (derivable_pt_lim_comp f cos t a _ F). apply derivable_pt_lim_cos. Qed.
Lemma d_atan : forall f t a, derivable_pt_lim f t a -> derivable_pt_lim (fun z => atan (f z)) t (a / (1 + f t ^ 2)).
Proof.
  intros f t a F. replace (a / (1 + f t ^ 2)) with (/ (1 + f t ^ 2) * a) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_comp f atan t a _ F). apply derivable_pt_lim_atan.
Qed.

(** The derivative of what is made of these; what must hold so that it has values is at hand. *)
Ltac differentiate :=
  lazymatch goal with
  | |- derivable_pt_lim (fun _ => ?c) _ _ => apply (derivable_pt_lim_const c)
  | |- derivable_pt_lim (fun z => z) _ _ => apply derivable_pt_lim_id
  | |- derivable_pt_lim (fun z => @?f z + @?g z) ?t _ => eapply (d_plus f g t); differentiate
  | |- derivable_pt_lim (fun z => @?f z - @?g z) ?t _ => eapply (d_minus f g t); differentiate
  | |- derivable_pt_lim (fun z => - @?f z) ?t _ => eapply (d_opp f t); differentiate
  | |- derivable_pt_lim (fun z => @?f z * @?g z) ?t _ => eapply (d_mult f g t); differentiate
  | |- derivable_pt_lim (fun z => @?f z / @?g z) ?t _ =>
      lazymatch g with
      | fun _ => ?c => eapply (d_over f t _ c); differentiate
      | _ => eapply (d_div f g t); [cbv beta; first [assumption | lra | nra] | differentiate | differentiate]
      end
  | |- derivable_pt_lim (fun z => @?f z ^ ?n) ?t _ => eapply (d_pow f t _ n); differentiate
  | |- derivable_pt_lim (fun z => exp (@?f z)) ?t _ => eapply (d_exp f t); differentiate
  | |- derivable_pt_lim (fun z => ln (@?f z)) ?t _ => eapply (d_ln f t); [cbv beta; assumption | differentiate]
  | |- derivable_pt_lim (fun z => sqrt (@?f z)) ?t _ => eapply (d_sqrt f t); [cbv beta; first [assumption | lra] | differentiate]
  | |- derivable_pt_lim (fun z => sin (@?f z)) ?t _ => eapply (d_sin f t); differentiate
  | |- derivable_pt_lim (fun z => cos (@?f z)) ?t _ => eapply (d_cos f t); differentiate
  | |- derivable_pt_lim (fun z => atan (@?f z)) ?t _ => eapply (d_atan f t); differentiate
  end.
(** Integers among the reals. *)
Lemma whole_ge : forall {n p}, 0 <= p -> p = IZR n -> (0 <= n)%Z. Proof. intros. subst. apply le_IZR. assumption. Qed.

Lemma min_IZR : forall m n, IZR (Z.min m n) = Rmin (IZR m) (IZR n).
Proof.
  intros. unfold Rmin. destruct (Rle_dec (IZR m) (IZR n)) as [H | H]; f_equal; [apply le_IZR in H; lia|].
  apply Rnot_le_lt, lt_IZR in H. lia.
Qed.
Lemma max_IZR : forall m n, IZR (Z.max m n) = Rmax (IZR m) (IZR n).
Proof.
  intros. unfold Rmax. destruct (Rle_dec (IZR m) (IZR n)) as [H | H]; f_equal; [apply le_IZR in H; lia|].
  apply Rnot_le_lt, lt_IZR in H. lia.
Qed.

(** Integers that are written out as reals. *)
Ltac spread :=
  repeat first
  [ rewrite plus_IZR | rewrite minus_IZR | rewrite mult_IZR | rewrite opp_IZR | rewrite min_IZR | rewrite max_IZR
  | rewrite <- Rabs_Zabs ].

(** Denominators that [field] asks about: known, or the same polynomial as one that is. *)
Ltac nonzero :=
  repeat split;
  first
  [ assumption
  | match goal with
    | |- ?c <> 0 => match goal with H : ?d <> 0 |- _ => 
        let e := fresh "e" in intro e; apply H; transitivity c; [ring | exact e] end
    end
  | lra ].
Ltac same := first [ring | field; nonzero].
(** The derivative is what it is said to be. *)
Ltac derives := eapply d_is; [differentiate | cbv beta; cbn [pred Z.of_nat Pos.of_succ_nat Pos.succ]; first [unfold Rdiv; ring | field; nonzero]].

(** An even power is at least 0, and above it where its base is not 0. *)
Ltac even_power :=
  lazymatch goal with
  | |- _ _ (?d ^ ?n) =>
      lazymatch eval vm_compute in (Nat.even n) with
      | true => let half := eval vm_compute in (Nat.div2 n) in change (d ^ n) with (d ^ (2 * half));
          first [apply even_ge | apply even_gt; assumption]
      end
  end.

(** Sums of squares, as they are written. *)
Ltac squares :=
  cbv beta;
  lazymatch goal with
  | |- 0 <= _ + _ => apply Rplus_le_le_0_compat; squares
  | |- 0 <= sum_from_1 _ _ => apply sum_nonneg; intros; squares
  | |- 0 <= ?x * ?x => apply Rle_0_sqr
  | |- 0 <= _ * _ => apply Rmult_le_pos; squares
  | |- 0 <= _ ^ _ => even_power
  | |- _ => lra
  end.

(** Products of what is at least 0. *)
Ltac nonneg :=
  repeat first
  [ assumption
  | even_power
  | apply pow_ge
  | apply pow_gt
  | apply Rmult_le_pos
  | (left; assumption)
  | (left; apply Rinv_0_lt_compat)
  | apply Rmult_lt_0_compat
  | lra ].

(** What holds at every place, at one of the first n. *)
Ltac at_place n :=
  lazymatch n with
  | S ?m =>
      let i := eval vm_compute in (Z.of_nat n) in
      first [match goal with H : forall i : Z, _ -> _ |- _ => solve [apply (H i); lia] end | at_place m]
  end.

(** What a statement is given, at the places that it is given for. *)
Ltac given :=
  intros;
  first
  [ assumption
  | match goal with H : _ |- _ => solve [apply H; repeat split; first [assumption | lia]] end
  | at_place 8%nat
  | lra ].

(** What is declared of integers, as is said of them as reals; or what is given. *)
Ltac declared :=
  first
  [ rewrite <- ?plus_IZR, <- ?minus_IZR, <- ?mult_IZR; first [apply IZR_le | apply IZR_lt | apply f_equal]; lia
  | given ].

(** What is above 0, at least 0, or not 0 by its form, and by what is at hand. *)
Ltac above :=
  cbv beta;
  lazymatch goal with
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < sum_from_1 _ _ => first [given | apply sum_pos; [lia | intros; above]]
  | |- 0 < product_from_1 _ _ => first [given | apply product_pos; intros; above]
  | |- 0 < factorial _ => apply factorial_above
  | |- 0 < sqrt _ => apply sqrt_lt_R0; above
  | |- 0 < _ * _ => first [solve [given] | solve [apply Rmult_lt_0_compat; above] | nra]
  | |- 0 < _ / _ => first [solve [given] | solve [apply Rdiv_lt_0_compat; above]]
  | |- 0 < _ ^ _ => first [solve [given] | solve [apply pow_lt; above] | even_power]
  | |- 0 < powerRZ _ _ => first [given | apply power_above; above]
  | |- 0 < _ + _ =>
      first
      [ solve [given]
      | solve [apply Rplus_lt_0_compat; above]
      | solve [apply Rplus_lt_le_0_compat; [above | at_least]]
      | solve [apply Rplus_le_lt_0_compat; [at_least | above]]
      | nra ]
  | |- 0 < IZR _ => first [given | apply (IZR_lt 0); first [lia | nia]]
  | |- _ => first [solve [given] | nra]
  end
with at_least :=
  cbv beta;
  lazymatch goal with
  | |- 0 <= sum_from_1 _ _ => first [given | apply sum_nonneg; intros; at_least]
  | |- 0 <= product_from_1 _ _ => first [given | apply product_nonneg; intros; at_least]
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= Rabs _ => apply Rabs_pos
  | |- 0 <= IZR _ => first [given | apply (IZR_le 0); first [lia | nia]]
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= ?x * ?x => apply Rle_0_sqr
  | |- 0 <= _ * _ => first [solve [given] | solve [apply Rmult_le_pos; at_least] | nra]
  | |- 0 <= _ + _ => first [solve [given] | solve [apply Rplus_le_le_0_compat; at_least] | nra]
  | |- 0 <= _ / _ => first [solve [given] | solve [apply Rmult_le_pos; [at_least | left; apply Rinv_0_lt_compat; above]]]
  | |- _ => first [solve [given] | solve [left; above] | nra]
  end.
(** What must hold for a formula to have a value, at any index; at each where there are few. *)
Ltac at_each_place tac :=
  lazymatch goal with
  | H : (1 <= ?i <= Zpos ?n)%Z |- _ =>
      let one := fresh "one" in let more := fresh "more" in
      destruct (Z.eq_dec i (Zpos n)) as [one | more];
      [ clear H; subst i; tac
      | let below := eval vm_compute in (Zpos n - 1)%Z in
        assert ((1 <= i <= below)%Z) by lia; clear H more; at_each_place tac ]
  | H : (1 <= _ <= 0)%Z |- _ => exfalso; clear - H; lia
  end.
Ltac posed_here :=
  cbv beta;
  lazymatch goal with
  | |- _ <> 0 =>
      first
      [ solve [given]
      | nonzero
      | solve [apply not_zero_above; above]
      | solve [apply Rmult_integral_contrapositive_currified; posed_here]
      | solve [unfold sum_from_1, row; simpl; lra] ]
  | |- _ \/ _ => first [right; lia | left; above | left; assumption]
  | |- _ /\ _ => first [lia | solve [vm_compute; split; let wrong := fresh in intro wrong; discriminate wrong]]
  | |- (_ <= _)%Z => first [lia | solve [vm_compute; let wrong := fresh in intro wrong; discriminate wrong]]
  | |- 0 < _ => above
  | |- 0 <= _ => at_least
  end.
Ltac posed := intros; first [assumption | posed_here | at_each_place ltac:(posed)].
Ltac number_posed :=
  lazymatch goal with
  | |- _ <> 0 => first [apply not_zero_above; numbers | apply Rlt_not_eq; numbers | posed]
  | |- _ \/ _ => first [right; lia | left; numbers | posed]
  | |- _ => first [lia | numbers | posed]
  end.

(** That a part of a formula has a value, from what is at hand; or from what holds at every index. *)
Ltac has_value :=
  solve [intros; first [assumption | nonzero | left; first [assumption | lra] | right; lia | given | posed]].
Ltac within everywhere :=
  let i := fresh "i" in let range := fresh "range" in
  intros i range; specialize (everywhere i range); tauto.
