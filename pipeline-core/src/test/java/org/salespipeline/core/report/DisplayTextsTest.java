package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.salespipeline.core.ingest.Rule;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ExitCriterion;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

class DisplayTextsTest {

    private static final DisplayTexts ENGLISH = DisplayTexts.in(Locale.ENGLISH);
    private static final DisplayTexts CHINESE = DisplayTexts.in(Locale.SIMPLIFIED_CHINESE);

    @Test
    void constantsHaveWordsInBothLanguages() {
        assertThat(ENGLISH.of(Exit.Kind.WON)).isEqualTo("won");
        assertThat(CHINESE.of(Exit.Kind.WON)).isEqualTo("赢单");
        assertThat(ENGLISH.of(SalesMaterial.Kind.CASE_STUDY)).isEqualTo("case study");
        assertThat(CHINESE.of(SalesMaterial.Kind.CASE_STUDY)).isEqualTo("客户案例");
        assertThat(ENGLISH.of(Horizon.Unit.QUARTER)).isEqualTo("quarter");
        assertThat(CHINESE.of(Horizon.Unit.QUARTER)).isEqualTo("季度");
        assertThat(ENGLISH.of(Rule.WON_TWICE)).isEqualTo("the lead is won a second time");
        assertThat(CHINESE.of(Rule.WON_TWICE)).isEqualTo("线索第二次赢单");
    }

    @Test
    void theWordsOfTheDesignAreSaidInChinese() {
        assertThat(Stream.of(Term.values()).map(CHINESE::of))
                .containsExactly(
                        "销售流程", "阶段", "线索", "阶段跳转", "阶段停留", "停留时长", "转化率", "赢单率", "赢率", "加权销售额", "赢单", "丢单", "休眠", "回收",
                        "卡住", "营销活动", "负责人", "覆盖率", "流速", "延期", "分群");
    }

    @Test
    void everyEnumOfTheApiAndOfTheImportHasTexts() {
        List<JavaClass> enums = publicEnums();
        assertThat(enums)
                .extracting(JavaClass::getFullName)
                .contains(
                        Exit.Kind.class.getName(),
                        SalesMaterial.Kind.class.getName(),
                        Horizon.Unit.class.getName(),
                        Rule.class.getName(),
                        Term.class.getName());
        for (JavaClass type : enums) {
            String prefix = type.getFullName().replace('$', '.').substring("org.salespipeline.".length()) + ".";
            Set<String> constants = Stream.of(type.reflect().getEnumConstants())
                    .map(constant -> prefix + ((Enum<?>) constant).name())
                    .collect(Collectors.toSet());
            assertThat(ENGLISH.keys())
                    .filteredOn(key -> key.startsWith(prefix))
                    .containsExactlyInAnyOrderElementsOf(constants);
        }
    }

    private static List<JavaClass> publicEnums() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.salespipeline").stream()
                        .filter(type -> type.isEnum() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getPackageName().contains("core")
                                || type.getPackageName().equals(Rule.class.getPackageName())
                                || type.getPackageName().equals(Term.class.getPackageName()))
                        .toList();
    }

    @Test
    void bothFilesHaveTheSameKeysAndGapsAndNoBlankText() {
        assertThat(CHINESE.keys()).isEqualTo(ENGLISH.keys());
        for (String key : ENGLISH.keys()) {
            String english = unfilled(ENGLISH, key);
            String chinese = unfilled(CHINESE, key);
            assertThat(english).as(key).isNotBlank().isEqualTo(english.strip());
            assertThat(chinese).as(key).isNotBlank().isEqualTo(chinese.strip());
            assertThat(gaps(chinese)).as(key).isEqualTo(gaps(english));
        }
    }

    @Test
    void chineseTextsAreChinese() {
        assertThat(CHINESE.keys())
                .filteredOn(key -> unfilled(CHINESE, key).equals(unfilled(ENGLISH, key)))
                .isEmpty();
    }

    private static String unfilled(DisplayTexts texts, String key) {
        return texts.fill(key, "<0>", "<1>", "<2>", "<3>", "<4>", "<5>");
    }

    private static Set<String> gaps(String text) {
        return Pattern.compile("<\\d>")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void criteriaNameWhatMustHold() {
        SalesProcess process = Samples.full();
        ExitCriterion answered = new ExitCriterion.NeedAnswered("price");
        ExitCriterion approved = new ExitCriterion.ApprovedBy(new BuyerRole("fin", "Finance"));
        assertThat(ENGLISH.of(answered, process)).isEqualTo("answered: price and payback");
        assertThat(CHINESE.of(answered, process)).isEqualTo("已解答：price and payback");
        assertThat(ENGLISH.of(new ExitCriterion.NeedAnswered("other"), process)).isEqualTo("answered: other");
        assertThat(ENGLISH.of(approved, process)).isEqualTo("approved by Finance");
        assertThat(CHINESE.of(approved, process)).isEqualTo("Finance已批准");
        assertThat(ENGLISH.of(new ExitCriterion.FieldFilled("owner"), process)).isEqualTo("owner is known");
        assertThat(CHINESE.of(new ExitCriterion.FieldFilled("owner"), process)).isEqualTo("已填写负责人");
        assertThat(CHINESE.of(new ExitCriterion.FieldFilled("{0} site"), process))
                .isEqualTo("已填写{0} site");
    }

    @Test
    void fieldsOfTheCallersOwnKeepTheirName() {
        assertThat(ENGLISH.field("value")).isEqualTo("value");
        assertThat(CHINESE.field("value")).isEqualTo("金额");
        assertThat(CHINESE.field("site")).isEqualTo("site");
    }

    @Test
    void localesOtherThanChineseAreEnglish() {
        assertThat(DisplayTexts.in(Locale.ROOT)).isSameAs(ENGLISH);
        assertThat(DisplayTexts.in(Locale.GERMANY)).isSameAs(ENGLISH);
        assertThat(DisplayTexts.in(Locale.CHINESE)).isSameAs(CHINESE);
        assertThat(DisplayTexts.in(Locale.forLanguageTag("zh-Hans-CN"))).isSameAs(CHINESE);
        assertThat(DisplayTexts.in(Locale.TRADITIONAL_CHINESE)).isSameAs(CHINESE);
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void theDefaultLocalePlaysNoPart() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.CHINA, Locale.US, Locale.forLanguageTag("ar-EG"))) {
                Locale.setDefault(locale);
                assertThat(DisplayTexts.in(Locale.ROOT).of(Term.STAGE)).isEqualTo("stage");
                assertThat(DisplayTexts.in(Locale.CHINA).of(Term.STAGE)).isEqualTo("阶段");
                assertThat(new NumberTexts(ENGLISH).percent(0.125)).isEqualTo("12.5 %");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textsAreFoundInANamedModuleToo() throws ReflectiveOperationException {
        Path[] places = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> Pattern.compile("pipeline-(api|core).(target|.*jar)|guava-|failureaccess|slf4j-api|"
                                + "jackson-(core|databind|annotations|dataformat)|commons-")
                        .matcher(place)
                        .find())
                .filter(place -> !place.contains("test-classes"))
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(places), ModuleFinder.of(), Set.of("org.salespipeline.core"));
        Class<?> texts = ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
                .findLoader("org.salespipeline.core")
                .loadClass(DisplayTexts.class.getName());

        assertThat(texts.getModule().getName()).isEqualTo("org.salespipeline.core");
        Object chinese = texts.getMethod("in", Locale.class).invoke(null, Locale.CHINA);
        assertThat(texts.getMethod("field", String.class).invoke(chinese, "owner"))
                .isEqualTo("负责人");
    }

    @Test
    void whatHasNoTextIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGLISH.of(Thread.State.NEW))
                .withMessage("constant was java.lang.Thread.State.NEW; there are texts for the enums of this library"
                        + " only. Maybe keep its text beside the enum?");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGLISH.of((Enum<?>) null))
                .withMessage("constant");
        assertThatNullPointerException().isThrownBy(() -> DisplayTexts.in(null)).withMessage("locale");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGLISH.of(new ExitCriterion.FieldFilled("x"), null))
                .withMessage("process");
    }

    @Test
    void gapsAreFilledOnceAndInAnyOrder() {
        List<String> filled = new ArrayList<>();
        filled.add(ENGLISH.fill("number.range", "{1}", "{2}", "{0}"));
        filled.add(CHINESE.fill("number.range", "9 天", "7", "12"));
        assertThat(filled).containsExactly("{1} ({2} to {0})", "9 天（7 至 12）");
    }

    @Test
    void whatStandsAgainstAMoveIsToldInBothLanguages() {
        SalesProcess process = SalesProcess.named("Direct")
                .stage(
                        "demo",
                        s -> s.named("On-site demo")
                                .prospectNeeds("fit", "does it fit our line")
                                .requiresAllAnswers()
                                .approvalBy("Finance")
                                .requiresField("campaign"))
                .stage("offer")
                .wonAs("customer")
                .lostAs("lost")
                .build();
        Lead lead = Lead.withId("x")
                .following(process)
                .entered("demo", Instant.EPOCH)
                .build();
        LeadMoves moves = LeadMoves.in(process).checking((l, to) -> List.of("the budget is spent"));
        DisplayTexts chinese = DisplayTexts.in(Locale.SIMPLIFIED_CHINESE);
        assertThat(moves.check(lead, "offer"))
                .extracting(unmet -> ENGLISH.of(unmet, process))
                .containsExactly(
                        "not answered yet: does it fit our line",
                        "approval is missing: Finance",
                        "not filled in: campaign",
                        "check not passed: the budget is spent");
        assertThat(moves.check(lead, "offer"))
                .extracting(unmet -> chinese.of(unmet, process))
                .containsExactly("尚未解答：does it fit our line", "尚未批准：Finance", "尚未填写：营销活动", "检查未通过：the budget is spent");
        assertThat(moves.check(lead, "nowhere"))
                .extracting(unmet -> ENGLISH.of(unmet, process))
                .contains("the process has no such stage or exit: nowhere");
        assertThat(moves.check(lead, "customer"))
                .extracting(unmet -> chinese.of(unmet, process))
                .contains("流程不允许跳转到：customer");
    }
}
