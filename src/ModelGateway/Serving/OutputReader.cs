using System.ComponentModel;
using System.Globalization;

namespace ModelGateway;

/// <summary>Turns the scores of one row into an answer.</summary>
internal delegate T OutputReader<out T>(ReadOnlySpan<float> scores);

/// <summary>Makes the readers for each task and output type: a thin typed view over the score matrix.</summary>
internal static class OutputReader
{
    /// <exception cref="ModelGatewayException">The task has no answer of that type.</exception>
    public static OutputReader<T> For<T>(ModelSignature signature, float threshold)
    {
        Delegate? reader = signature.Task == LearningTask.Regression ? ForRegression(typeof(T)) : ForClasses(typeof(T), signature, threshold);
        if (reader is OutputReader<T> found)
        {
            return found;
        }

        return signature.Task != LearningTask.Regression && TryReadClasses(signature.Classes, out T[]? values)
            ? scores => values[ClassOf(scores, threshold)]
            : throw new ModelGatewayException(
                $"A {signature.Task} model of '{signature.Label.Name}' has no answer of type {typeof(T).Name}; expected {Expected(signature)}. Ask for another output type.");
    }

    private static string Expected(ModelSignature signature) => signature.Task switch
    {
        LearningTask.Regression => "float, double or object",
        LearningTask.Binary => "bool, float (the probability of the positive class), the label's own type, string, ClassPrediction, ClassProbabilities or object",
        _ => "the label's own type, string, ClassPrediction, ClassProbabilities or object",
    };

    private static Delegate? ForRegression(Type output) =>
        output == typeof(float) ? new OutputReader<float>(scores => scores[0])
        : output == typeof(double) ? new OutputReader<double>(scores => scores[0])
        : output == typeof(object) ? new OutputReader<object>(scores => scores[0])
        : null;

    private static Delegate? ForClasses(Type output, ModelSignature signature, float threshold)
    {
        string[] classes = [.. signature.Classes];
        bool isBinary = signature.Task == LearningTask.Binary;
        if (output == typeof(string))
        {
            return new OutputReader<string>(scores => classes[ClassOf(scores, threshold)]);
        }

        if (output == typeof(ClassPrediction))
        {
            return new OutputReader<ClassPrediction>(scores => Best(scores, classes, threshold));
        }

        if (output == typeof(object))
        {
            return new OutputReader<object>(scores => Best(scores, classes, threshold));
        }

        if (output == typeof(ClassProbabilities))
        {
            return new OutputReader<ClassProbabilities>(scores => new ClassProbabilities(
                signature.Classes, isBinary ? [1 - scores[0], scores[0]] : scores.ToArray()));
        }

        if (!isBinary)
        {
            return null;
        }

        return output == typeof(bool) ? new OutputReader<bool>(scores => scores[0] >= threshold)
            : output == typeof(float) ? new OutputReader<float>(scores => scores[0])
            : output == typeof(double) ? new OutputReader<double>(scores => scores[0])
            : null;
    }

    private static ClassPrediction Best(ReadOnlySpan<float> scores, string[] classes, float threshold)
    {
        int index = ClassOf(scores, threshold);
        float probability = scores.Length > 1 ? scores[index] : index == 1 ? scores[0] : 1 - scores[0];
        return new ClassPrediction(classes[index], probability);
    }

    private static int ClassOf(ReadOnlySpan<float> scores, float threshold)
    {
        if (scores.Length == 1)
        {
            return scores[0] >= threshold ? 1 : 0;
        }

        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    // The label's own type: integers, enums and whatever else has an invariant text form.
    private static bool TryReadClasses<T>(IReadOnlyList<string> classes, out T[] values)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(typeof(T));
        try
        {
            values = [.. classes.Select(name => (T)converter.ConvertFromString(null, CultureInfo.InvariantCulture, name)!)];
            return true;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException or InvalidCastException)
        {
            values = [];
            return false;
        }
    }
}
