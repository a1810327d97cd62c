"""Who pays and who receives, in the sentences of rules and reports."""

import pytest

from tests.registers.written import Written, rows_of

NAMES = (
    ("江口航运", "ORG"),
    ("沙河船务", "ORG"),
    ("沙河小学", "ORG"),
    ("农商银行", "ORG"),
    ("沙河镇", "PLACE"),
    ("江口县", "PLACE"),
)


def payees(text: str, genre: str = "measure") -> list[str | None]:
    return [row["payee"] for row in rows_of("amounts", _written(text, genre)) if row["kind"] != "limit"]


def borrowers(text: str) -> list[str | None]:
    return [row["payee"] for row in rows_of("amounts", _written(text, "measure"))]


def payers(text: str, genre: str = "measure") -> list[str | None]:
    return [row["payer"] for row in rows_of("amounts", _written(text, genre)) if row["kind"] != "limit"]


def _written(text: str, genre: str) -> Written:
    return Written(text, genre=genre, names=[name for name in NAMES if name[0] in text])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marked, in the clause of the sum or in one before it
        ("对新认定的船舶配套企业给予30万元奖励。", ["新认定的船舶配套企业"]),
        ("向受灾渔民发放补助资金2000元。", ["受灾渔民"]),
        ("对在港区租用厂房的初创企业，租期满一年的，一次性补助8万元。", ["在港区租用厂房的初创企业"]),
        ("对创业的毕业生，给予一次性创业补贴1万元。", ["创业的毕业生"]),
        ("为沙河镇争取上级资金300万元。", ["沙河镇"]),
        # a mark that is part of another word: 给予, 作为, 认定为
        ("被认定为示范船厂的企业，给予5万元奖励。", ["被认定为示范船厂的企业"]),
        # told from what it does: 渔民购买…的
        ("对本县渔民购买救生衣的，给予30元补贴。", ["本县渔民"]),
        ("新引进的博士、硕士在本县购买首套住房的，分别给予10万元、5万元补贴。", ["新引进的博士", "硕士"]),
        ("对从事远洋捕捞的渔民按每船给予5万元补贴。", ["从事远洋捕捞的渔民"]),
        # behind the verb
        ("给予新入驻商户每户5万元补贴。", ["新入驻商户"]),
        ("拨给沙河镇救灾款30万元。", ["沙河镇"]),
        ("更新渔船的，补贴收购企业1万元。", ["收购企业"]),
        ("符合补贴条件的渔民，再奖励2万元。", ["符合补贴条件的渔民"]),
        # before a verb that may be a noun
        ("首次考取证书的船员补助3000元。", ["首次考取证书的船员"]),
        # chosen by the verb before
        ("遴选一批智慧航运平台，每个给予100万元支持。", ["智慧航运平台"]),
        # the subject of receiving, with an adverb between
        ("购买渔具的渔民，可享受每套100元优惠补贴。", ["购买渔具的渔民"]),
        ("江口县争取到省级航道补助资金500万元。", ["江口县"]),
        ("沙河船务被认定为省级示范企业，获奖励50万元。", ["沙河船务"]),
        # the object of the measure, told once
        ("补贴对象：持证渔民。补贴标准：每人1000元。", ["持证渔民"]),
        ("一、奖励对象\n奖励对象为进港船东。\n二、奖励标准\n每船5万元。", ["进港船东"]),
        # a lead-in line
        ("对下列造船企业给予奖励：\n（一）首次出口的，奖励5万元。", ["下列造船企业"]),
        # what says more of the same payment keeps its receiver; another subject does not take it
        ("对船厂补助10万元，最高不超过30万元。", ["船厂"] * 2),
        ("对船厂补助10万元，泊位每个5万元。", ["船厂", None]),
        # another branch of the same payment keeps it: the condition tells what the sum is measured by
        ("对购船家庭，船长10米以下的给予1万元补贴，船长10米以上的给予2万元补贴。", ["购船家庭"] * 2),
        ("返乡渔民、退役船员，以户为单位，一次性补贴3000元。", ["返乡渔民、退役船员"]),
        # each sum with its own receiver behind one verb, and one each where there are as many
        ("分别给予优秀航运企业5万元、先进船员和优秀渔民各1万元奖励。", ["优秀航运企业", "先进船员、优秀渔民"]),
        ("分别给予引航员、驾驶员、船员每人3000元、2000元、1000元补贴。", ["引航员", "驾驶员", "船员"]),
        # carried over how and on what condition, and from a sentence that says who may have it
        (
            "退役船员，且未满60周岁，凭船员证，每人补贴2000元；烈士家属，凭证明，分别补贴3000元、500元。",
            ["退役船员", "烈士家属", "烈士家属"],
        ),
        ("对本县二孩家庭的，在规定期间内购船，给予5000元补贴。", ["本县二孩家庭"]),
        ("本县老年人接受助餐服务可享受补贴。补贴标准为每人每次，最高不超过3元。", ["本县老年人"]),
        # not all that an enumeration names: the sums are not shared out
        ("对国家级、省级船舶企业、航运企业，分别奖励50万元、20万元。", ["国家级、省级船舶企业、航运企业"] * 2),
        # recognised as what receives
        ("对新认定为市级航运创新工作室的，一次性给予10万元补助。", ["市级航运创新工作室"]),
        # the receiver's name is read to its end: 高校毕业生, not 高校
        ("高校毕业生到港区就业的，给予2000元安家费。", ["高校毕业生"]),
        ("给予航运企业培训机构每年3万元补助。", ["航运企业培训机构"]),
        # behind the verb that follows the sum
        ("按每人500元的标准给予航运企业补助。", ["航运企业"]),
        # told by no noun of its own
        ("首次购买渔船的，每艘补贴1万元。", ["首次购买渔船的"]),
        ("被评为五星级的给予10万元补贴，四星级的给予5万元补贴。", ["被评为五星级的", "四星级的"]),
        ("对年加工2万吨以上的水产加工场，奖励30万元。", ["年加工2万吨以上的水产加工场"]),
        ("补贴按比例计算，单个平台最高不超过20万元。", ["平台"]),
        # what the sum is measured by is nobody
        ("面积90平方米以下的，补贴5000元。", [None]),
        # what was got back or spared for somebody; whose mean it is
        ("为渔民追回工资17万元。", ["渔民"]),
        ("全县渔民人均可支配收入达到3万元。", ["全县渔民"]),
        # 应届 is no 对应
        ("对应届毕业生给予3000元补贴。", ["应届毕业生"]),
        # any noun behind 对, to its head: what is recognised, what it has to be, what it had to do
        ("对新建的渔业科研工作站，给予50万元支持。", ["新建的渔业科研工作站"]),
        ("对纳入统计的造船项目且年内完成投资1亿元以上的，奖励10万元。", ["纳入统计的造船项目"]),
        ("对航运企业新引进的引航员，发放补贴5000元。", ["航运企业新引进的引航员"]),
        ("对示范渔船按照规定给予补助2万元。", ["示范渔船"]),
        ("针对返港群体，发放补贴300元。", ["返港群体"]),
        # but not what money is given by or for, nor what is denied
        ("对其缴纳的租金总额给予补贴2万元。", [None]),
        ("对本县渔船不予补贴。其他情形，每艘2万元。", [None]),
        # a comma in a bracket ends no clause
        ("航运企业（登记三年内，不含分公司）招用渔民的，每人补贴2000元。", ["航运企业（登记三年内，不含分公司）"]),
        # from sentences before in a rule, and from a line that announces it
        ("持证渔民可以申请转产补助。从事养殖的每人2000元补助。", ["持证渔民"]),
        ("在港区工作的船员，可享受如下政策。\n（一）自行租住的，发放租房补贴3000元。", ["在港区工作的船员"]),
        # several sums of one kind, each with its own measure
        ("可对航校给予培训补贴，初级班（甲），每人最高补贴300元；高级班（乙），每人最高补贴500元。", ["航校"] * 2),
        # whom the sums serve
        ("每年安排100万元支持江口县渔港服务中心（渔民之家）建设。", ["江口县渔港服务中心（渔民之家）"]),
        # nobody: circumstances, and headless clauses
        ("在规定期间内，给予2万元补贴。", [None]),
        ("符合规定条件的，给予2万元补贴。", [None]),
        ("一等奖奖励10万元，二等奖奖励5万元。", [None, None]),
        # makers
        ("江口航运与沙河船务签订3000万元造船合同。", ["江口航运、沙河船务"]),
        ("江口航运中标沙河大桥工程，合同金额1.2亿元。", ["江口航运"]),
        ("江口航运获得低息贷款800万元。", ["江口航运"]),
        ("农商银行向沙河船务发放贷款500万元。", ["沙河船务"]),
        ("江口航运向沙河小学捐赠20万元。", ["沙河小学"]),
        # a fine is paid, not received
        ("对单位处3000元罚款。", [None]),
    ],
)
def test_who_receives_a_sum(text: str, expected: list[str | None]) -> None:
    assert payees(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双缴存职工家庭住房公积金贷款最高额度由60万元提高到80万元。", ["双缴存职工家庭"] * 2),
        ("符合条件的渔业合作社最高可申请贷款300万元。", ["渔业合作社"]),
        ("单方缴存的，贷款最高额度40万元；夫妻双方缴存的，最高额度70万元。", ["单方", "夫妻双方"]),
        # 个人 is an attribute of the loan, and a threshold lends nothing
        ("住房公积金个人住房贷款最高额度为60万元。", [None]),
        ("年营业收入2000万元以上的航运企业，应当报送统计报表。", [None]),
    ],
)
def test_who_may_borrow_a_sum(text: str, expected: list[str | None]) -> None:
    assert borrowers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # subjects, with 由, with an adverbial between
        ("县财政安排防汛经费120万元。", ["县财政"]),
        ("由区财政拨付水毁修复资金60万元。", ["区财政"]),
        ("市财政按照每亩标准给予种粮大户补贴200元。", ["晋城市财政"]),
        ("政府每户补贴600元。", ["政府"]),
        # borne by, before and behind the sum
        ("补贴由受益财政保障，每艘渔船补贴4000元。", ["受益财政"]),
        ("由项目所在地的县财政给予每船300元补贴。", ["县财政"]),
        # named for its payer
        ("企业补贴标准：每人500元。", ["企业"]),
        # companies
        ("江口航运投资2亿元建设新船坞。", ["江口航运"]),
        ("江口航运向沙河小学捐赠20万元。", ["江口航运"]),
        ("农商银行向沙河船务发放贷款500万元。", ["农商银行"]),
        # who pays a fee or a fine
        ("船东每年缴纳停泊费600元。", ["船东"]),
        ("考务机构向考生收取报名费40元。", ["考生"]),
        ("擅自捕捞的，对个人处500元罚款，对单位处3000元罚款。", ["个人", "单位"]),
        # who imposes a fine does not pay it, and a warning is nobody
        ("由渔政主管部门责令改正，处2000元罚款。", [None]),
        ("由渔政主管部门给予警告，并处2000元罚款。", [None]),
        # a level stands for its treasury, a fund is a source
        ("县财政2023年预算安排渔业资金120万元。", ["县财政"]),
        ("市级每年评选5家航运企业，分别给予10万元奖励。", ["市级"]),
        ("由就业补助资金按照每人1000元标准给予航运企业补助。", ["就业补助资金"]),
        # behind the sum
        ("江口县按每船1000元标准向航运企业支付停航补助。", ["江口县"]),
        # a place that the sentences before tell of what it does
        ("江口县提出发展远洋渔业。对新造渔船的船东，给予补贴20万元。", ["江口县"]),
        # what somebody gets from other levels
        ("沙河镇争取中央和省级资金300万元。", ["中央和省级"]),
        # whoever is paid does not pay
        ("对开展远洋运输的航运企业，按照规定给予奖励20万元。", [None]),
        ("同一船厂每年累计补贴不超过10万元，补贴资金由县财政承担。", ["县财政"]),
        ("返乡渔民，以户为单位，一次性补贴3000元。", [None]),
        # a verb or a span of time is nobody
        ("给予所缴纳税款，最高3万元补贴。", [None]),
        ("连续3年给予渔民补贴2万元。", [None]),
        # a place that the sentence only opens with
        ("江口县缴纳社保的渔民给予补贴5万元。", [None]),
        ("江口县渔民贷款余额5亿元。", [None]),
        ("江口县符合条件的渔民给予补贴5万元。", [None]),
    ],
)
def test_who_pays_a_sum(text: str, expected: list[str | None]) -> None:
    assert payers(text) == expected


def test_the_one_place_that_a_news_text_says_to_give_gives_what_else_it_tells() -> None:
    text = "江口县对新造渔船的船东给予补贴20万元。\n对退役船员，每人补贴1万元。船坞总投资2亿元。"
    assert payers(text, genre="other") == ["江口县", "江口县", None]
    assert payers(text, genre="measure") == ["江口县", None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the sum, the verb and the payee left out, nothing where it only says that it is a sum
        ("对船东按每船500元标准发放渔船更新补贴。", "渔船更新补贴"),
        ("给予船东200元的停泊补贴。", "停泊补贴"),
        ("给予船东200元补贴。", None),
        ("给予船东更新补贴200元。", "更新补贴"),
        # stated, before and behind, up to the next figure
        ("省级财政支持资金8000万元用于航道疏浚。", "航道疏浚"),
        ("其中，用于航道疏浚资金200万元。", "航道疏浚资金"),
    ],
)
def test_what_a_sum_is_for(text: str, expected: str | None) -> None:
    assert rows_of("amounts", _written(text, "measure"))[0]["purpose"] == expected
