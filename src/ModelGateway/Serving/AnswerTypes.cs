using System.ComponentModel;

namespace ModelGateway;

/// <summary>Which types a model can answer in, as far as its task and its label say.</summary>
internal static class AnswerTypes
{
    /// <summary>What is wrong with the type of answers that a model is declared with; null where nothing is, or where only the rows can tell.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="answer">The type of answers.</param>
    /// <param name="label">The column that is learned.</param>
    /// <param name="property">The type of its property; null where inputs have none.</param>
    public static string? Fault(LearningTask task, Type answer, string label, Type? property)
    {
        property = property is null ? null : Nullable.GetUnderlyingType(property) ?? property;
        if (task == LearningTask.Regression && property is not null && IsText(property))
        {
            return $"A {task} model learns numbers, but the property of '{label}' is {property.Name}. Learn another column, or classes: Binary or Multiclass.";
        }

        bool fits = answer == typeof(object) || (task == LearningTask.Regression
            ? answer == typeof(float) || answer == typeof(double) || answer == typeof(decimal)
                || ((answer == typeof(int) || answer == typeof(long) || answer == typeof(short)) && (property is null || IsWhole(property)))
            : IsOfAnyClass(task, answer) || IsOfLabel(Nullable.GetUnderlyingType(answer) ?? answer, property));
        return fits ? null : Refusal(task, answer, label, null);
    }

    /// <summary>That a model has no answers of a type, in words.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="answer">The type of answers.</param>
    /// <param name="label">The column that is learned.</param>
    /// <param name="why">Why not; null where what is expected says enough.</param>
    public static string Refusal(LearningTask task, Type answer, string label, string? why) =>
        $"A {task} model of '{label}' has no answer of type {Name(answer)}{(why is null ? "" : $", as {why}")}; expected {Expected(task)}. Ask for another output type.";

    /// <summary>Whether a type holds whole numbers only.</summary>
    public static bool IsWhole(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    /// <summary>A type as its source has it, but for the words of C#.</summary>
    public static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"{Name(inner)}?"
        : !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";

    private static string Expected(LearningTask task) => task switch
    {
        LearningTask.Regression => "float, double, decimal or object, or int, long or short where the label is whole numbers",
        LearningTask.Binary => "bool, float (the probability of the positive class), the label's own type, string, ClassPrediction, ClassProbabilities or object",
        _ => "the label's own type, string, ClassPrediction, ClassProbabilities or object",
    };

    private static bool IsOfAnyClass(LearningTask task, Type answer) =>
        answer == typeof(string) || answer == typeof(ClassPrediction) || answer == typeof(ClassProbabilities)
        || (task == LearningTask.Binary && (answer == typeof(bool) || answer == typeof(float) || answer == typeof(double)));

    // Whether each class is a value of the type is known when the classes are.
    private static bool IsOfLabel(Type answer, Type? property) => TypeDescriptor.GetConverter(answer).CanConvertFrom(typeof(string))
        && (property is null || answer == property || (IsText(property) ? !(answer.IsEnum && property.IsEnum) && !IsNumber(answer) && answer != typeof(bool)
            : IsNumber(property) && (IsNumber(answer) || (answer.IsEnum && IsWhole(property)))));

    private static bool IsText(Type type) => type.IsEnum || type == typeof(string) || type == typeof(char) || type == typeof(Guid);

    private static bool IsNumber(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
