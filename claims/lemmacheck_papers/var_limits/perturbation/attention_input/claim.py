"""x"""
from lemmacheck import Claim
from lemmacheck_papers.var_limits.perturbation.attention_input.attained import *
from lemmacheck_papers.var_limits.perturbation.attention_input.bounds import *
from lemmacheck_papers.var_limits.perturbation.attention_input.statement import *

CLAIM = Claim("B.3",kind="lemma",title="Error of approximate attention on a perturbed input",section="B.3",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty \le O(k R^{g+2} d) \cdot \varepsilon",uses=("B.1", "B.2"),
    readings=(X_AND_WEIGHTS,ODD_DEGREES,NORMALISER,ANY_SOLVER,REPAIRED,DEGREE_2,DEGREE_4,DEGREE_8,FIFTH,FIFTH_OF_EXP,THIRD))
