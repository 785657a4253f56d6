import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Says of each file whether it is valid PDF/A-1b, and if not why. */
public class PdfA {
    public static void main(String[] paths) throws Exception {
        int bad = 0;
        for (String path : paths) {
            ValidationResult result = checked(new File(path));
            bad += result.isValid() ? 0 : 1;
            System.out.println(new File(path).getName() + (result.isValid() ? ": valid" : ": not valid"));
            Map<String, Integer> faults = new TreeMap<>();
            for (ValidationResult.ValidationError error : result.getErrorsList()) {
                faults.merge(error.getErrorCode() + " " + error.getDetails(), 1, Integer::sum);
            }
            faults.forEach((fault, count) -> System.out.println("  " + count + " x " + fault));
        }
        System.exit(bad == 0 ? 0 : 1);
    }

    private static ValidationResult checked(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException error) {
            return error.getResult();
        }
    }
}
