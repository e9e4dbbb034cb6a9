using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Puts what ONNX Runtime says into words of what was found and what to do.</summary>
internal static partial class OnnxErrors
{
    public static OnnxModelException Load(string name, Exception error)
    {
        string said = FirstLine(error);
        string cure =
            said.Contains("locale", StringComparison.OrdinalIgnoreCase)
                ? "The model normalises strings in a locale that the machine lacks: install it (en_US.UTF-8 as a rule), or export the model without it"
            : said.Contains("is not a registered", StringComparison.Ordinal) || said.Contains("No Op registered", StringComparison.Ordinal) || said.Contains("Could not find an implementation", StringComparison.Ordinal)
                ? "Export the model with operators and types that ONNX Runtime knows"
            : said.Contains("external", StringComparison.OrdinalIgnoreCase)
                ? "Put the files that hold its weights beside it"
            : "Export the model again, and check it with the onnx package";
        return new OnnxModelException($"ONNX Runtime cannot load '{name}': {said}. {cure}.", error);
    }

    public static OnnxModelException Run(string name, Exception error) =>
        new($"'{name}' failed on these inputs: {FirstLine(error)}. Compare them with the declared inputs.", error);

    /// <summary>The message without the code in front, the place in ONNX Runtime's source, and what follows the first line.</summary>
    public static string FirstLine(Exception error)
    {
        string message = error.Message.Trim();
        int end = message.IndexOfAny(['\r', '\n']);
        message = end < 0 ? message : message[..end];
        int code = message.StartsWith("[ErrorCode:", StringComparison.Ordinal) ? message.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        return SourcePlace().Replace(message[code..], "").Trim().TrimEnd('.');
    }

    /// <summary>What ONNX Runtime and its C# layer throw for a model or an input that they cannot take.</summary>
    public static bool IsOnnx(Exception error) =>
        error is OnnxRuntimeException or NotSupportedException or ArgumentException or InvalidOperationException or ArithmeticException
        && error is not ObjectDisposedException;

    // As in "/path/lrn.h:25 onnxruntime::LRN<T>::LRN(const onnxruntime::OpKernelInfo&) [with T = float] alpha_ > 0 was false".
    [GeneratedRegex(@"\S+\.(cc|h):[0-9]+ [\w:<>,&*~ ]+\([^()]*\)( const)?( \[with [^\]]*\])? ?", RegexOptions.CultureInvariant)]
    private static partial Regex SourcePlace();
}
