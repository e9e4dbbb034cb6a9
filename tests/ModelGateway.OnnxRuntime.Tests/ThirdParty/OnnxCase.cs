using System.Text.Json;

namespace ModelGateway.OnnxRuntime;

/// <summary>A folder of the test data: a model of others, with inputs and what must come out.</summary>
internal sealed class OnnxCase
{
    private readonly JsonElement _json;

    private OnnxCase(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json")));
        _json = document.RootElement.Clone();
        ModelPath = Path.Combine(folder, _json.GetProperty("model").GetString()!);
        Folder = folder;
    }

    public static string[] Names { get; } =
    [
        "01_skl_logreg_iris_zipmap_batch3", "02_lightgbm_zipmap_batch1", "03_skl_randomforest_zipmap_batch1", "04_skl_randomforest_nozipmap_25inputs",
        "05_xgboost_classifier_wine", "06_lightgbm_regressor_wine_hummingbird", "07_skl_linear_regression_dynamic", "08_zipmap_int64_keys_94_17_36",
        "09_zipmap_string_keys", "10_label_encoder_string_to_int64", "11_two_inputs_two_outputs_rank4", "12_argmax_dynamic_no_probabilities",
        "13_pytorch_pairwise_ranker_three_inputs", "14_pytorch_mlp_int32_and_float_inputs", "15_mnist8_cnn", "16_mlnet_multiclass_breast_cancer",
        "17_pytorch_uint8_double_in_int16_int64_out", "18_non_ascii_file_name", "19_invalid_no_opset", "20_pytorch_dynamic_batch_rank1_output",
    ];

    public string Folder { get; }

    public string ModelPath { get; }

    /// <summary>Why loading must fail; null when it must not.</summary>
    public string? LoadError => _json.TryGetProperty("loadError", out JsonElement error) ? error.GetString() : null;

    public IEnumerable<JsonElement> Checks => _json.TryGetProperty("cases", out JsonElement cases) ? cases.EnumerateArray() : [];

    public static OnnxCase Open(string name) => new(TestData.Onnx(name));

    public static Dictionary<string, TensorValue> Inputs(JsonElement check) =>
        check.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, TensorValue (input) => Read(input.Value));

    private static Tensor Read(JsonElement tensor)
    {
        long[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        IEnumerable<JsonElement> data = tensor.GetProperty("data").EnumerateArray();
        return tensor.GetProperty("type").GetString() switch
        {
            "float" => Tensor.Create([.. data.Select(x => x.GetSingle())], shape),
            "double" => Tensor.Create([.. data.Select(x => x.GetDouble())], shape),
            "int32" => Tensor.Create([.. data.Select(x => x.GetInt32())], shape),
            "int64" => Tensor.Create([.. data.Select(x => x.GetInt64())], shape),
            "uint8" => Tensor.Create([.. data.Select(x => x.GetByte())], shape),
            "string" => Tensor.Create([.. data.Select(x => x.GetString()!)], shape),
            string other => throw new NotSupportedException(other),
            null => throw new NotSupportedException("no type"),
        };
    }
}
